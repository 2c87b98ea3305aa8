package net.didora.web.number;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import net.didora.common.NumberKind;
import net.didora.number.DidEntry;
import net.didora.number.DidPreview;
import net.didora.number.DidService;
import net.didora.number.DidTarget;
import net.didora.number.SupplierEntry;
import net.didora.number.TargetEntry;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** What the number on the page means, and which numbers saving would make, while it is typed. */
@Named
@ViewScoped
public class DidPreviewBean implements Serializable {
  private static final long serialVersionUID = 1;

  /** More are counted, not listed. */
  private static final int LISTED = 60;

  @Inject private DidService dids;
  @Inject private DidEditBean page;
  @Inject private Notices notices;

  private List<DidPreview.Line> lines = List.of();
  private List<String> refusals = List.of();
  private @Nullable String judged;

  /** Judges the number and the quantity that were typed. */
  public void judge() {
    DidPreview preview = dids.preview(page.getEntry());
    lines = preview.lines();
    refusals =
        preview.refusals().stream()
            .filter(refusal -> List.of("rawNumber", "quantity").contains(refusal.field()))
            .limit(1)
            .map(notices::sentence)
            .toList();
    judged = key();
  }

  private String key() {
    DidEntry entry = page.getEntry();
    return entry.getRawNumber() + "+" + entry.getQuantity() + entry.getKind();
  }

  private void judgeOnce() {
    if (!Objects.equals(judged, key())) {
      judge();
    }
  }

  /** The international form and the class of the number, beside it as the supplier sends it. */
  public String getNormalized() {
    if (page.getEntry().getRawNumber().isBlank()) {
      return "";
    }
    judgeOnce();
    if (lines.isEmpty()) {
      return refusals.isEmpty() ? "" : refusals.get(0);
    }
    DidPreview.Line first = lines.get(0);
    return first.e164() == null
        ? notices.sentence("did.rawNumber.notE164")
        : notices.sentence("did.rawNumber.normalized", first.e164(), kindName(first.kind()));
  }

  /** What the platform that receives the call is asked for: each form in which a supplier sends. */
  public String sent(TargetEntry target) {
    DidEntry entry = page.getEntry();
    if (entry.getRawNumber().isBlank()) {
      return "";
    }
    String numbers =
        entry.getSuppliers().stream()
            .map(SupplierEntry::getRawNumber)
            .map(number -> number.isBlank() ? entry.getRawNumber() : number)
            .distinct()
            .map(number -> DidTarget.sentNumber(target.getTechprefix(), number))
            .collect(Collectors.joining(", "));
    return notices.sentence("did.target.sent", numbers);
  }

  private String kindName(@Nullable NumberKind kind) {
    return kind == null ? "–" : notices.sentence("did.kind." + kind);
  }

  public String getKindNote() {
    if (page.getEntry().getKind() != null || page.getEntry().getRawNumber().isBlank()) {
      return "";
    }
    judgeOnce();
    return lines.isEmpty() || lines.get(0).kind() == null
        ? ""
        : notices.sentence("did.kindField.suggested", kindName(lines.get(0).kind()));
  }

  public boolean isShown() {
    if (page.getEntry().getQuantity() < 2) {
      return false;
    }
    judgeOnce();
    return !lines.isEmpty() || !refusals.isEmpty();
  }

  public String getTitle() {
    if (lines.isEmpty()) {
      return refusals.get(0);
    }
    return getTaken() > 0
        ? notices.sentence("did.quantity.blocked", getTaken(), lines.size())
        : notices.sentence("did.quantity.preview", lines.size());
  }

  public List<DidPreview.Line> getListed() {
    return lines.subList(0, Math.min(LISTED, lines.size()));
  }

  public int getUnlisted() {
    return Math.max(0, lines.size() - LISTED);
  }

  /** How many exist already: then none is made. */
  public long getTaken() {
    return lines.stream().filter(DidPreview.Line::taken).count();
  }
}
