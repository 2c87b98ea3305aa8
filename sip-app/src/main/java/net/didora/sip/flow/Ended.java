package net.didora.sip.flow;

/** Nothing is owed any more; whoever still speaks hears that there is no such call. */
record Ended() implements CallStep {

  @Override
  public Next on(CallEvent event) {
    if (event instanceof CallEvent.HungUp bye) {
      return Next.to(this, noSuchCall(bye.by(), bye.exchange()));
    }
    if (event instanceof CallEvent.Asked asked) {
      return Next.to(this, noSuchCall(asked.by(), asked.exchange()));
    }
    if (event instanceof CallEvent.TargetAnswered late) {
      return Next.to(
          this,
          new CallAction.Ack(late.branch(), Body.NONE),
          new CallAction.ByeCallee(late.branch(), Ending.NORMAL_CLEARING));
    }
    return Next.to(this);
  }

  private static CallAction noSuchCall(Party party, int exchange) {
    return new CallAction.Reply(party, exchange, Exchanges.NO_SUCH_CALL, Body.NONE);
  }
}
