package net.didora.call;

import java.time.Duration;
import java.util.List;
import net.didora.number.Media;
import org.jspecify.annotations.Nullable;

/**
 * The call may enter and holds its permits until {@link CallLog#ended}. Everything that the flow
 * needs stands here: a running call keeps what was true when it came in.
 *
 * @param didNumber the called number exactly as the supplier sends it
 * @param calledE164 digits without '+'; null: a number without that form
 * @param bina label that shows the called side which DID the call came by
 * @param binaOnNumber the label goes before the caller's number, too
 * @param directMedia the label "RTP simétrico": audio does not pass through the platform
 * @param targets in the order in which they are tried; never empty
 */
public record Admitted(
    String callId,
    long didId,
    String didNumber,
    @Nullable String calledE164,
    String tenantPath,
    Caller caller,
    @Nullable String bina,
    boolean binaOnNumber,
    boolean directMedia,
    Media media,
    List<ForwardTarget> targets,
    Duration maxRing,
    Duration maxTalk)
    implements Verdict {

  private static final String ANONYMOUS = "anonymous";

  public Admitted {
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("no target");
    }
  }

  /** Display name of the B-leg's From: the Bina, then the caller's own; "" for none. */
  public String displayForB() {
    String own = caller.hidden() ? "" : caller.display();
    if (bina == null || bina.isBlank()) {
      return own;
    }
    return own.isEmpty() ? bina : bina + " " + own;
  }

  /** User part of the B-leg's From and P-Asserted-Identity. */
  public String callerForB() {
    String number = caller.hidden() ? ANONYMOUS : caller.received();
    return binaOnNumber && bina != null ? digitsOf(bina) + number : number;
  }

  /** A label may hold spaces and letters; in front of a number only what can be dialled stands. */
  private static String digitsOf(String label) {
    return label.replaceAll("[^0-9*#]", "");
  }
}
