package net.didora.web.line;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.didora.common.Choice;
import net.didora.common.KeyPage;
import net.didora.common.Status;
import net.didora.line.IpLine;
import net.didora.line.LineFilter;
import net.didora.line.LineService;
import net.didora.organization.SubscriberService;
import net.didora.plan.PlanService;
import net.didora.web.common.KeyList;
import org.jspecify.annotations.Nullable;

/** The list Gerenciamento de Linhas IP. */
@Named
@ViewScoped
public class LineListBean extends KeyList<IpLine> {
  private static final long serialVersionUID = 1;

  @Inject private LineService lines;
  @Inject private SubscriberService subscribers;
  @Inject private PlanService plans;

  private @Nullable String name;
  private @Nullable Choice subscriber;
  private @Nullable Status status;
  private Map<Long, String> holders = Map.of();
  private Map<Long, String> planNames = Map.of();

  @Override
  protected KeyPage<IpLine> read(@Nullable String key) {
    Long subscriberId = subscriber == null ? null : subscriber.id();
    KeyPage<IpLine> page = lines.list(new LineFilter(name, subscriberId, status), SIZE, key);
    holders =
        subscribers.names(page.rows().stream().map(IpLine::getSubscriberId).distinct().toList());
    planNames =
        plans.names(
            page.rows().stream()
                .map(IpLine::getPlanId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    return page;
  }

  public void clear() {
    name = null;
    subscriber = null;
    status = null;
    load();
  }

  public String holder(IpLine line) {
    return holders.getOrDefault(line.getSubscriberId(), "");
  }

  /** Empty where the line has no plan of its own. */
  public String plan(IpLine line) {
    Long id = line.getPlanId();
    return id == null ? "" : planNames.getOrDefault(id, "?");
  }

  public Status[] getStatuses() {
    return Status.values();
  }

  public List<Choice> pickSubscriber(String typed) {
    return subscribers.pickAny(typed);
  }

  public @Nullable String getName() {
    return name;
  }

  public void setName(@Nullable String name) {
    this.name = name;
  }

  public @Nullable Choice getSubscriber() {
    return subscriber;
  }

  public void setSubscriber(@Nullable Choice subscriber) {
    this.subscriber = subscriber;
  }

  public @Nullable Status getStatus() {
    return status;
  }

  public void setStatus(@Nullable Status status) {
    this.status = status;
  }
}
