package net.didora.web.common;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;
import org.primefaces.event.SelectEvent;

/** The box Acesso rápido in the bar. */
@Named
@RequestScoped
public class PaletteBean {
  @Inject private MenuBean menu;
  @Inject private UserBean user;

  private @Nullable String chosen;

  public List<Palette.Entry> complete(String typed) {
    return Palette.search(typed, menu.allowed().map(this::entry));
  }

  private Palette.Entry entry(Screen screen) {
    String label = Sentences.of(user.getLocale(), screen.getKey());
    String hint = Sentences.of(user.getLocale(), screen.getKey() + ".hint");
    return new Palette.Entry(label, hint, screen.getIcon(), screen.getPath());
  }

  /** Only to a screen that the user may open, whatever the browser sent. */
  public void go(SelectEvent<String> event) throws IOException {
    boolean known = menu.allowed().anyMatch(screen -> screen.getPath().equals(event.getObject()));
    if (known) {
      Answer.redirect(event.getObject());
    }
  }

  public @Nullable String getChosen() {
    return chosen;
  }

  public void setChosen(@Nullable String chosen) {
    this.chosen = chosen;
  }
}
