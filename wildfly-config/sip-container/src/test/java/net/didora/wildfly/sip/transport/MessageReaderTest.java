package net.didora.wildfly.sip.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
  private static final int MAX = 200;

  @Test
  void messagesFollowEachOther() throws IOException {
    MessageReader reader =
        reader("A sip:a SIP/2.0\r\nContent-Length: 3\r\n\r\nabcB sip:b SIP/2.0\r\nl:0\r\n\r\n");

    StreamMessage first = reader.read();
    StreamMessage second = reader.read();

    assertThat(text(first.head())).startsWith("A sip:a").endsWith("\r\n\r\n");
    assertThat(text(first.body())).isEqualTo("abc");
    assertThat(text(second.head())).startsWith("B sip:b");
    assertThat(second.body()).isEmpty();
  }

  @Test
  void aLengthMayStandOnTheNextLine() throws IOException {
    assertThat(text(reader("A sip:a SIP/2.0\r\nl :\r\n 2\r\n\r\nxyz").read().body()))
        .isEqualTo("xy");
  }

  @Test
  void lineFeedsAloneWillDo() throws IOException {
    assertThat(text(reader("A sip:a SIP/2.0\nContent-Length: 1\n\nx").read().body()))
        .isEqualTo("x");
  }

  @Test
  void twoLineBreaksAreAKeepAliveAndOneIsNothing() throws IOException {
    MessageReader reader = reader("\r\n\r\n\r\nA sip:a SIP/2.0\r\n\r\n");

    assertThat(reader.read().isKeepAlive()).isTrue();
    assertThat(text(reader.read().head())).startsWith("A sip:a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: -1\r\n",
        "Content-Length: 9999999999\r\n",
        "Content-Length: many\r\n",
        "Content-Length:\r\n",
        "Content-Length: 1\r\nl: 2\r\n"
      })
  void withoutALengthTheNextMessageCannotBeFound(String headers) {
    assertThatThrownBy(() -> reader("A sip:a SIP/2.0\r\n" + headers + "\r\nx").read())
        .isInstanceOfSatisfying(
            BrokenStreamException.class, e -> assertThat(e.status()).startsWith("400"));
  }

  @Test
  void aMessageAboveTheLimitIsNotRead() {
    String start = "A sip:a SIP/2.0\r\n";
    for (String rest : List.of("l: 190\r\n\r\n", "X: " + "x".repeat(MAX))) {
      assertThatThrownBy(() -> reader(start + rest).read())
          .isInstanceOfSatisfying(
              BrokenStreamException.class, e -> assertThat(e.status()).startsWith("513"));
    }
  }

  @Test
  void aPeerMayCloseAtAnyByte() throws IOException {
    String message = "A sip:a SIP/2.0\r\nContent-Length: 3\r\n\r\nabc";
    for (int length = 0; length < message.length(); length++) {
      MessageReader reader = reader(message.substring(0, length));
      assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
      assertThat(reader.inMessage()).isEqualTo(length > 0);
    }
  }

  private static MessageReader reader(String text) {
    return new MessageReader(new ByteArrayInputStream(text.getBytes(ISO_8859_1)), MAX);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }
}
