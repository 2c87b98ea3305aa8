package net.didora.sip.media;

/** The audio of one call: it enters here from each side and leaves for the other. */
public interface MediaRelay {

  /**
   * Turns a session description that one side sent into the one that the other side must see, with
   * our address and ports in it, and learns from it where that side wants to be reached. Offers and
   * answers, early and late ones, hold and resume, a moved peer: each body passes through here.
   *
   * @throws MalformedSdpException when the body cannot be relayed; the offer is then answered 488
   */
  String rewrite(Side from, String sdp) throws MalformedSdpException;

  /**
   * What this side offered last was refused: what it had said before holds again (RFC 3264 section
   * 8). To be called at most once for an offer that went through {@code rewrite}.
   */
  void takeBack(Side offerer);

  /**
   * The next target is tried: forgets all that B said. The offer for the new target is made by
   * calling {@code rewrite} again with A's body.
   */
  void resetB();

  /** The call is answered: from now on, silence of both sides is a fault, unless on hold. */
  void answered();

  /** For about a second each side hears a tone in place of the other, where its codec is G.711. */
  void playTone();

  /** What has passed so far; still to be had after the release. */
  MediaStats stats();

  /** Gives the ports back. Doing it twice does no harm. */
  void release();
}
