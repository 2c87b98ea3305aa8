package net.didora.call.admission;

import net.didora.call.Caller;
import net.didora.call.IncomingCall;
import net.didora.common.Numbering;
import net.didora.common.PhoneNumber;
import net.didora.common.Text;
import org.jspecify.annotations.Nullable;

/** Makes out who calls from what an INVITE says. */
final class Callers {
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_NAME = 80;

  private Callers() {}

  /** P-Asserted-Identity counts before From, unless only From holds a number. */
  static Caller of(IncomingCall call) {
    String display = Text.cut(orEmpty(call.fromDisplay()), LONGEST_NAME).strip();
    net.didora.common.Caller asserted = read(call.assertedIdentity(), call.privacy());
    net.didora.common.Caller from = read(call.fromUser(), call.privacy());
    boolean useFrom = asserted.number() == null && from.number() != null;
    net.didora.common.Caller chosen = useFrom || asserted.received().isEmpty() ? from : asserted;
    PhoneNumber number = chosen.number();
    return new Caller(
        chosen.received(),
        number == null ? null : number.digits(),
        display,
        chosen.callerClass(),
        number == null && (call.privacy() || isNoNumber(chosen.received())));
  }

  private static net.didora.common.Caller read(@Nullable String user, boolean privacy) {
    return Numbering.caller(Text.cut(orEmpty(user), LONGEST_NUMBER), privacy);
  }

  /** Something that can be dialled may be shown to the called side, though it is no E.164. */
  private static boolean isNoNumber(String received) {
    return !received.matches("\\+?[0-9*#]+");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
