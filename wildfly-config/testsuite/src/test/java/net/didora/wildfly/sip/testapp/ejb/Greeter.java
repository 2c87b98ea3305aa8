package net.didora.wildfly.sip.testapp.ejb;

import jakarta.ejb.Stateless;

/** Gives the session description with which a call is answered. */
@Stateless
public class Greeter {
  public String sdp() {
    return """
    v=0
    o=test 1 1 IN IP4 127.0.0.1
    s=-
    c=IN IP4 127.0.0.1
    t=0 0
    m=audio 40000 RTP/AVP 0
    a=rtpmap:0 PCMU/8000
    """
        .replace("\n", "\r\n");
  }
}
