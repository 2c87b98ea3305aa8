package net.didora.wildfly.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawCallIdTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          SIP/2.0 200 OK\\r\\nCall-ID: a@b\\r\\n\\r\\n                    | a@b
          SIP/2.0 200 OK\\r\\nVia: x\\r\\ncall-id:a@b\\r\\nCSeq: 1 A\\r\\n\\r\\n | a@b
          BYE sip:x SIP/2.0\\r\\nCALL-ID \\t:  a@b \\r\\n\\r\\n              | a@b
          BYE sip:x SIP/2.0\\nI: a@b\\n\\n                               | a@b
          BYE sip:x SIP/2.0\\r\\nCall-ID: a@b                          | a@b
          BYE sip:x SIP/2.0\\r\\nCall-IDs: c\\r\\nIn: d\\r\\n\\r\\nCall-ID: e    | ""
          Call-ID: a@b                                               | ""
          SIP/2.0 200 OK\\r\\nCall-ID                                  | ""
          SIP/2.0 200 OK                                             | ""
          """)
  void isFoundByItsName(String message, String callId) {
    byte[] bytes =
        message
            .replace("\\r", "\r")
            .replace("\\n", "\n")
            .replace("\\t", "\t")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(RawCallId.of(bytes, bytes.length)).isEqualTo(callId);
  }
}
