package net.didora.it.sip;

/** A call that is on its way through the server: as the carrier sees it, and as the platform. */
public record PhoneCall(SipDialog carrier, SipDialog platform, int invite, SipText answer) {
  /** Where nobody listens to the audio. */
  public static final int NO_PHONE = 39_000;

  /** Dialled, and arrived at the platform. */
  public static PhoneCall begun(SipDialog carrier, SipPeer at, String sdp, String... headers) {
    int invite = carrier.invite(sdp, headers);
    SipDialog platform = at.awaitCall();
    return new PhoneCall(carrier, platform, invite, platform.invite());
  }

  public static PhoneCall begun(SipDialog carrier, SipPeer at) {
    return begun(carrier, at, Sdp.of(NO_PHONE));
  }

  /** It rings at both ends. */
  public PhoneCall rings() {
    platform.say(180, "");
    carrier.answer(invite, 180);
    return this;
  }

  /** The platform answers, and both sides acknowledge. */
  public PhoneCall answered(String sdp, String... headers) {
    platform.say(200, sdp, headers);
    platform.asked("ACK");
    SipText answer = carrier.answer(invite, 200);
    carrier.ack(invite, "");
    return new PhoneCall(carrier, platform, invite, answer);
  }

  public PhoneCall answered() {
    return answered(Sdp.of(NO_PHONE + 4));
  }

  /** The carrier hangs up, and everything ends in good order. */
  public void hungUp() {
    hungUp(carrier, platform);
  }

  /** One side hangs up, and everything ends in good order. */
  public static void hungUp(SipDialog by, SipDialog on) {
    int bye = by.ask("BYE", "");
    on.say(on.asked("BYE"), 200, "");
    by.answer(bye, 200);
  }

  public String callId() {
    return carrier.callId();
  }
}
