package net.didora.web.number;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import net.didora.common.Choice;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.number.Did;
import net.didora.number.DidCatalog;
import net.didora.number.DidEntry;
import net.didora.number.DidPreview;
import net.didora.number.DidService;
import net.didora.number.DidState;
import net.didora.number.SavedDids;
import net.didora.number.SupplierEntry;
import net.didora.number.TargetEntry;
import net.didora.web.common.Answer;
import net.didora.web.common.Display;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The page on which a DID is added or changed: all its fields, judged by the service. */
@Named
@ViewScoped
public class DidEditBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FORM = "didForm";
  private static final String LIST = "/number/did-list.xhtml";

  @Inject private DidCatalog catalog;
  @Inject private DidService dids;
  @Inject private DidPicks picks;
  @Inject private Notices notices;
  @Inject private Display display;

  private @Nullable Long id;
  private @Nullable String suggestedNumber;
  private DidEntry entry = new DidEntry();
  private List<String> warnings = List.of();
  private String edited = "";
  private @Nullable DidState state;
  private boolean rented;
  private boolean conflict;
  private boolean askDirectMedia;

  /** A new DID, or the one of the page's address; another tenant's is as unknown as none. */
  public void open() throws IOException {
    if (FacesContext.getCurrentInstance().isPostback()) {
      return;
    }
    if (id == null) {
      begin();
    } else {
      try {
        show(id);
      } catch (UnknownIdException unknown) {
        Answer.notFound();
      }
    }
  }

  private void begin() {
    entry = new DidEntry();
    picks.begin(entry);
    takeSuggestion();
    offerLines();
  }

  /** An empty line to be filled in, where there is none. */
  private void offerLines() {
    if (entry.getSuppliers().isEmpty()) {
      entry.getSuppliers().add(new SupplierEntry());
    }
    if (entry.getTargets().isEmpty()) {
      entry.getTargets().add(new TargetEntry());
    }
  }

  /** A number that arrived in another form than it is registered in, to be saved with one click. */
  private void takeSuggestion() {
    if (suggestedNumber != null && suggestedNumber.matches("\\+?[0-9]{3,31}")) {
      entry.setRawNumber(suggestedNumber);
    }
  }

  private void show(Long known) {
    Did did = catalog.find(known).orElseThrow(UnknownIdException::new);
    entry = catalog.entry(known);
    picks.show(entry);
    state = did.getState();
    rented = did.isRentedBy(Tenant.current());
    edited =
        notices.sentence(
            "did.edited",
            display.dateTime(did.getUpdatedAt()),
            Objects.requireNonNullElse(did.getUpdatedBy(), "–"));
    takeSuggestion();
    warnings = dids.preview(entry).warnings().stream().map(notices::sentence).toList();
    offerLines();
  }

  public void save() throws IOException {
    if (askDirectMedia) {
      notices.refused(FORM, List.of(Refusal.of("directMedia", "did.directMedia.unanswered")));
      return;
    }
    try {
      DidEntry typed = typed();
      leave(typed.getId() == null ? created(dids.create(typed)) : changed(dids.edit(typed)));
    } catch (EditedMeanwhileException changed) {
      conflict = true;
      notices.refused(FORM, changed.refusals());
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
    offerLines();
  }

  /** Without the empty lines that the page offers to be filled in. */
  private DidEntry typed() {
    picks.takeOver(entry);
    if (entry.getTargets().size() > 1 || entry.getSubscriberId() == null) {
      entry.getTargets().removeIf(target -> target.getHost().isBlank());
    }
    return entry;
  }

  private SavedDids created(SavedDids saved) {
    List<String> numbers =
        dids.preview(entry).lines().stream().map(DidPreview.Line::rawNumber).toList();
    if (numbers.size() == 1) {
      notices.infoOnNextPage("did.createdOne", numbers.get(0));
    } else {
      String last = numbers.get(numbers.size() - 1);
      notices.infoOnNextPage("did.created", numbers.size(), numbers.get(0), last);
    }
    return saved;
  }

  private SavedDids changed(SavedDids saved) {
    notices.infoOnNextPage("did.saved", entry.getRawNumber());
    return saved;
  }

  /** To the list; where there is something to think of, to the DID itself, which says it. */
  private void leave(SavedDids saved) throws IOException {
    boolean stay = !saved.warnings().isEmpty() && saved.ids().size() == 1;
    Answer.redirect(stay ? "/number/did-edit.xhtml?id=" + saved.ids().get(0) : LIST);
    if (!stay) {
      saved.warnings().forEach(notices::warnOnNextPage);
    }
  }

  public void become(DidState next) throws IOException {
    try {
      dids.become(Objects.requireNonNull(id), entry.getVersion(), next);
      notices.infoOnNextPage("did.saved", entry.getRawNumber());
      Answer.redirect("/number/did-edit.xhtml?id=" + id);
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  /** To whom the user rents it from; afterwards it is not his to see. */
  public void giveBack() throws IOException {
    try {
      dids.giveBack(Objects.requireNonNull(id), entry.getVersion());
      notices.infoOnNextPage("did.givenBack", entry.getRawNumber());
      Answer.redirect(LIST);
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  /** Whoever does not answer keeps the audio on the platform. */
  public void directMediaSwitched() {
    askDirectMedia = entry.isDirectMedia();
  }

  public void confirmDirectMedia() {
    askDirectMedia = false;
  }

  public void refuseDirectMedia() {
    askDirectMedia = false;
    entry.setDirectMedia(false);
  }

  public void addTarget() {
    entry.getTargets().add(new TargetEntry());
  }

  public void removeTarget(int index) {
    entry.getTargets().remove(index);
  }

  public void addSupplier() {
    entry.getSuppliers().add(new SupplierEntry());
  }

  public void removeSupplier(int index) {
    entry.getSuppliers().remove(index);
  }

  public String backupTitle(int index) {
    return notices.sentence("did.target.backup", index);
  }

  public List<String> completeProvider(String typed) {
    return picks.providers(typed).stream().map(Choice::label).toList();
  }

  public boolean isFresh() {
    return id == null;
  }

  public String getTitle() {
    return id == null
        ? notices.sentence("did.new")
        : notices.sentence("did.edit", entry.getRawNumber());
  }

  /** What it may become next, by the buttons of the page. */
  public List<DidState> getNextStates() {
    return state == null
        ? List.of()
        : state.next().stream().filter(this::isHisToChoose).sorted().toList();
  }

  /** A number that he rents is not his to end. */
  private boolean isHisToChoose(DidState next) {
    return !rented || next != DidState.ENDED;
  }

  public boolean isReturnable() {
    return rented && state != null && !state.isAssigned() && state != DidState.ENDED;
  }

  public String getStateTone() {
    return state == null ? "" : DidChoices.tone(state);
  }

  public @Nullable DidState getState() {
    return state;
  }

  public String getEdited() {
    return edited;
  }

  public List<String> getWarnings() {
    return warnings;
  }

  /** Whether somebody above entered the number, and so says what kind it is. */
  public boolean isRented() {
    return rented;
  }

  public boolean isConflict() {
    return conflict;
  }

  public boolean isAskDirectMedia() {
    return askDirectMedia;
  }

  public DidEntry getEntry() {
    return entry;
  }

  public @Nullable Long getId() {
    return id;
  }

  public void setId(@Nullable Long id) {
    this.id = id;
  }

  public @Nullable String getSuggestedNumber() {
    return suggestedNumber;
  }

  public void setSuggestedNumber(@Nullable String suggestedNumber) {
    this.suggestedNumber = suggestedNumber;
  }
}
