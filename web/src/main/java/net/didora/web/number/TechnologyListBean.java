package net.didora.web.number;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.didora.common.RefusedException;
import net.didora.number.Technology;
import net.didora.number.TechnologyService;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The Master's list of technologies that a DID may have. */
@Named
@ViewScoped
public class TechnologyListBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FORM = "technologyForm";

  @Inject private TechnologyService technologies;
  @Inject private Notices notices;

  private @Nullable String name;
  private Map<String, Boolean> offered = new LinkedHashMap<>();

  public void load() {
    offered = new LinkedHashMap<>();
    for (Technology one : technologies.all()) {
      offered.put(one.getName(), one.isActive());
    }
  }

  public void add() {
    try {
      technologies.add(name == null ? "" : name);
      notices.info("technology.added");
      name = null;
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
    load();
  }

  public void offer(String technology, boolean wanted) {
    try {
      technologies.offer(technology, wanted);
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
    load();
  }

  public List<String> getNames() {
    return List.copyOf(offered.keySet());
  }

  public boolean isOffered(String technology) {
    return offered.getOrDefault(technology, false);
  }

  /** The standard stays. */
  public boolean isFixed(String technology) {
    return technology.equals(TechnologyService.STANDARD);
  }

  public @Nullable String getName() {
    return name;
  }

  public void setName(@Nullable String name) {
    this.name = name;
  }
}
