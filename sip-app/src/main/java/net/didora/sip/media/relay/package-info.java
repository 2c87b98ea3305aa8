/**
 * The embedded relay: UDP sockets in a few threads of the server itself.
 *
 * <p>Sockets are bound once, four to a {@code Lane} (RTP and RTCP, facing A and facing B), and
 * lanes are lent to calls in turn; a call that begins or ends costs no system call. A packet is
 * read into one direct buffer, judged, and sent from the socket that faces the other side; nothing
 * is allocated for it.
 *
 * <p>Who may speak for a side ({@code Latch}): a packet from exactly the address of the SDP, at
 * once; one from another port or another host only after five RTP packets in sequence, since behind
 * a NAT the SDP does not tell the truth. Then the lock holds. It moves only to a better claim (the
 * SDP's exact address at any time, its host within three seconds), when that side sends another SDP
 * with another address, or when the same stream comes from another port of the same host after two
 * seconds of silence (a NAT that forgot). Anything else is counted and dropped. Packets that come
 * before their claim is proved wait, and are passed on in order when it is, so proof costs no
 * audio.
 */
@NullMarked
package net.didora.sip.media.relay;

import org.jspecify.annotations.NullMarked;
