package net.didora.web.common;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.didora.web.security.LoggedIn;
import org.jspecify.annotations.Nullable;

/** The side menu: the screens that the user may open, under their headings. */
@Named
@RequestScoped
public class MenuBean {
  private static final List<String> HEADINGS =
      List.of("menu.operation", "menu.calls", "menu.money", "menu.system");

  @Inject private HttpServletRequest request;

  private @Nullable Screen current;

  /** A heading of the menu and what stands under it. */
  public record Group(String key, List<Screen> screens) {}

  public List<Group> getGroups() {
    List<Group> groups = new ArrayList<>();
    for (String heading : HEADINGS) {
      List<Screen> screens = allowed().filter(screen -> screen.getGroup().equals(heading)).toList();
      if (!screens.isEmpty()) {
        groups.add(new Group(heading, screens));
      }
    }
    return groups;
  }

  /** What the user may open. */
  public Stream<Screen> allowed() {
    return LoggedIn.in(request).stream()
        .flatMap(user -> Stream.of(Screen.values()).filter(screen -> screen.isFor(user.role())));
  }

  /** For a page whose address does not say to which screen it belongs. */
  public void standAt(Screen screen) {
    current = screen;
  }

  public boolean isCurrent(Screen screen) {
    if (current != null) {
      return current == screen;
    }
    String view = FacesContext.getCurrentInstance().getViewRoot().getViewId();
    return view.equals(screen.getPath())
        || view.equals(screen.getPath().replace("-list", "-edit"))
        || view.equals(screen.getPath().replace("-list", "-view"));
  }

  public String getVersion() {
    String version = MenuBean.class.getPackage().getImplementationVersion();
    return version == null ? "" : version;
  }
}
