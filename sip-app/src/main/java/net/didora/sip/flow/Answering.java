package net.didora.sip.flow;

import java.util.ArrayList;
import java.util.List;
import net.didora.cdr.EndReason;

/** The target has answered, and our 200 is handed to the wire: only now may a CANCEL still win. */
record Answering(Call call) implements CallStep {

  @Override
  public Next on(CallEvent event) {
    if (event instanceof CallEvent.AnswerSent sent) {
      return answered(sent);
    }
    if (event instanceof CallEvent.AnswerLost) {
      return Closing.unanswered(call, event.at(), Ending.cancelled(), null);
    }
    if (event instanceof CallEvent.AnswerUnusable) {
      Ending ending = new Ending(EndReason.MEDIA_FAILED, null, 200, Refusal.BAD_MEDIA.status(), 88);
      return Closing.unanswered(call, event.at(), ending, Refusal.BAD_MEDIA);
    }
    if (event instanceof CallEvent.CallerCancelled) {
      return Next.to(this); // whether it was in time is told by AnswerSent or AnswerLost
    }
    return Talking.since(call.answered(event.at())).on(event);
  }

  private Next answered(CallEvent.AnswerSent sent) {
    java.time.Instant calleeAt = call.current().answeredAt();
    Talking talking = Talking.since(call.answered(sent.at()));
    List<CallAction> actions = new ArrayList<>(4);
    actions.add(new CallAction.WatchMedia());
    actions.add(new CallAction.SetTimer(Timer.TALK, 0, call.plan().maxTalk()));
    actions.add(new CallAction.RecordAnswer(sent.at(), calleeAt == null ? sent.at() : calleeAt));
    actions.addAll(talking.funds().start());
    return Next.to(talking, actions);
  }
}
