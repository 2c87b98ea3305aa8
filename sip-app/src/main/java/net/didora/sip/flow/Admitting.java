package net.didora.sip.flow;

import java.time.Instant;
import java.util.List;
import net.didora.cdr.EndReason;
import org.jspecify.annotations.Nullable;

/**
 * The caller's INVITE is here and admission thinks about it. A call that ends meanwhile waits for
 * the verdict all the same: a permit that was granted must be given back.
 */
public record Admitting(Instant startedAt, @Nullable Instant endedAt, @Nullable Ending ending)
    implements CallStep {

  public static Admitting since(Instant startedAt) {
    return new Admitting(startedAt, null, null);
  }

  @Override
  public Next on(CallEvent event) {
    if (event instanceof CallEvent.CallAdmitted admitted) {
      return admitted(admitted);
    }
    if (event instanceof CallEvent.CallRefused refused) {
      return ending == null
          ? Next.to(new Ended(), new CallAction.Reject(refused.refusal()), new CallAction.Forget())
          : Next.to(new Ended(), new CallAction.Forget());
    }
    if (event instanceof CallEvent.HungUp bye) {
      return ended(bye, Ending.cancelled(), Refusal.TERMINATED)
          .after(List.of(new CallAction.Reply(bye.by(), bye.exchange(), 200, Body.NONE)));
    }
    if (event instanceof CallEvent.Asked asked) {
      return Next.to(
          this,
          new CallAction.Reply(asked.by(), asked.exchange(), Exchanges.SERVER_ERROR, Body.NONE));
    }
    return over(event);
  }

  /** Ends that leave no choice. */
  private Next over(CallEvent event) {
    if (event instanceof CallEvent.CallerCancelled) {
      return ended(event, Ending.cancelled(), null);
    }
    if (event instanceof CallEvent.PlatformStopping) {
      return ended(
          event, Ending.refused(Refusal.STOPPING, EndReason.SERVER_STOPPED), Refusal.STOPPING);
    }
    if (event instanceof CallEvent.FaultStruck) {
      return ended(
          event, Ending.refused(Refusal.INTERNAL, EndReason.INTERNAL_ERROR), Refusal.INTERNAL);
    }
    return Next.to(this);
  }

  private Next admitted(CallEvent.CallAdmitted admitted) {
    Call call = Call.admitted(admitted.plan(), startedAt);
    if (ending != null && endedAt != null) {
      return Closing.of(call.facts(endedAt, ending));
    }
    return Dialing.first(call, admitted.at());
  }

  private Next ended(CallEvent event, Ending how, @Nullable Refusal answer) {
    if (ending != null) {
      return Next.to(this);
    }
    Admitting waiting = new Admitting(startedAt, event.at(), how);
    return answer == null ? Next.to(waiting) : Next.to(waiting, new CallAction.Reject(answer));
  }
}
