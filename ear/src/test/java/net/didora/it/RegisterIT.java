package net.didora.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.didora.it.sip.PhoneCall;
import net.didora.it.sip.SipDialog;
import net.didora.it.sip.SipPeer;
import net.didora.it.sip.SipText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** "Registrar DID": a supplier that wants to be registered with, and calls us by our contact. */
@ExtendWith(SharedDidora.class)
class RegisterIT {
  private static final String USER = "didora-it";
  private static final String PASSWORD = "s3cr3t of it";
  private static final String CHALLENGE =
      "WWW-Authenticate: Digest realm=\"op\", nonce=\"%s\", algorithm=%s, qop=\"auth\"";

  private final SipPeer registrar = SipPeer.udp();
  private final SipPeer itsProxy = SipPeer.udp();
  private final SipPeer platform = SipPeer.udp();

  @AfterEach
  void close(DidoraServer didora) throws Exception {
    registrar.close();
    itsProxy.close();
    platform.close();
    try (Connection connection = didora.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "delete from did_trunk where trunk_id in (select id from trunk where auth_user = '"
              + USER
              + "')");
      statement.execute("update configuration_version set version = version + 1");
    }
  }

  @Test
  void weRegisterAreCalledByOurContactAndTakeOurLeave(DidoraServer didora) throws Exception {
    DemoDid did = new DemoDid(didora).forwardTo(platform).limit(0);
    String page =
        "/number/did-edit.xhtml?id="
            + did.number("select id from did where raw_number = '" + DemoDid.NUMBER + "'");
    try (Pages pages = Pages.asMaster(didora)) {
      switchOn(pages.open(page), registrar);

      SipDialog asked = registrar.awaitRegister();
      SipText answer = challenged(asked);
      String contact = answer.uri("Contact");
      asked.say(answer, 200, "", "Contact: <%s>;expires=60".formatted(contact));
      awaitState(did, "REGISTERED");

      assertThat(didora.cli("/subsystem=sip:read-attribute(name=application-figures)"))
          .contains("\"didora.registrations-registered\" => 1L")
          .contains("\"didora.calls-from-unknown-sources\" => ");
      calledBy(contact, did, didora);

      pages.open("/number/did-list.xhtml");
      assertThat(pages.field("didsForm:dids")).containsText("Registrado");
      pages.open(page);
      assertThat(pages.field("didForm:registration")).containsText("Registrado desde");
      pages.press("didForm:registerDid").press("didForm:save");
      assertThat(pages.page().locator(".ui-growl")).containsText(DemoDid.NUMBER);

      SipDialog left = registrar.awaitRegister();
      assertThat(left.callId()).isEqualTo(asked.callId());
      assertThat(left.invite().header("Expires")).isEqualTo("0");
      SipText again = challenged(left);
      assertThat(again.uri("Contact")).isEqualTo(contact);
      left.say(again, 200, "");
      awaitState(did, "OFF");
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  /** The host is the demo carrier's, too: only the registration tells the two apart. */
  static void switchOn(Pages pages, SipPeer registrar) {
    pages.press("didForm:addSupplier");
    pages.type("didForm:suppliers:1:providerName_input", "Operadora com registro");
    pages.type("didForm:suppliers:1:host", "127.0.0.1");
    pages.type("didForm:suppliers:1:port", Integer.toString(registrar.port()));
    assertThat(pages.field("didForm:registration")).containsText("Disponível quando");
    pages.type("didForm:suppliers:1:user", USER);
    pages.type("didForm:suppliers:1:password", PASSWORD);
    assertThat(pages.field("didForm:registration")).not().containsText("Disponível quando");
    pages.press("didForm:registerDid").press("didForm:save");
    assertThat(pages.page().locator(".ui-growl")).containsText(DemoDid.NUMBER);
  }

  /** The registrar knows MD5 and SHA-256, and is answered by the stronger. */
  private SipText challenged(SipDialog dialog) throws Exception {
    SipText first = dialog.invite();
    assertThat(first.requestUri()).isEqualTo("sip:127.0.0.1:" + registrar.port());
    assertThat(first.header("To")).isEqualTo("<sip:" + USER + "@127.0.0.1>");
    assertThat(first.headers("Authorization")).isEmpty();
    dialog.say(
        first,
        401,
        "",
        CHALLENGE.formatted("weak", "MD5"),
        CHALLENGE.formatted("strong" + first.sequence(), "SHA-256"));

    SipText answer = registrar.awaitRegister().invite();
    assertThat(answer.callId()).isEqualTo(first.callId());
    assertThat(answer.sequence()).isGreaterThan(first.sequence());
    assertThat(answer.header("Expires")).isEqualTo(first.header("Expires"));
    assertThat(answer.headers("Authorization")).hasSize(1);
    String given = answer.header("Authorization");
    assertThat(part(given, "nonce")).isEqualTo("strong" + first.sequence());
    assertThat(part(given, "username")).isEqualTo(USER);
    String secret = hash(USER + ":op:" + PASSWORD);
    String request = hash("REGISTER:" + answer.requestUri());
    assertThat(part(given, "response"))
        .isEqualTo(
            hash(
                String.join(
                    ":",
                    secret,
                    part(given, "nonce"),
                    part(given, "nc"),
                    part(given, "cnonce"),
                    part(given, "qop"),
                    request)));
    return answer;
  }

  private static String part(String header, String name) {
    Matcher part = Pattern.compile("[ ,]" + name + "=(?:\"([^\"]*)\"|([^,\\s]*))").matcher(header);
    assertThat(part.find()).as(name + " in " + header).isTrue();
    return part.group(1) != null ? part.group(1) : part.group(2);
  }

  private static String hash(String text) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return HexFormat.of().formatHex(hash);
  }

  /** From another port of the registrar's machine; the number that was dialled stands in To. */
  private void calledBy(String contact, DemoDid did, DidoraServer didora) {
    SipDialog carrier = itsProxy.dial(DemoDid.NUMBER, didora.sipPort()).behind(contact);
    PhoneCall call = PhoneCall.begun(carrier, platform).rings().answered();
    call.hungUp();
    did.awaitLegs(call.callId(), "A rang 200 200 CALLER HUNG_UP; B1 rang 200 200 CALLER HUNG_UP");
    Map<String, String> leg =
        did.rows(
                "select t.auth_user from cdr c join trunk t on t.id = c.trunk_id"
                    + " where c.leg = 'A' and c.sip_call_id = '%s'".formatted(call.callId()))
            .get(0);
    assertThat(leg).containsEntry("auth_user", USER);
  }

  private static void awaitState(DemoDid did, String state) {
    String sql =
        "select count(*) from trunk_registration r join trunk t on t.id = r.trunk_id"
            + " where t.auth_user = '%s' and r.state = '%s'".formatted(USER, state);
    await(state).atMost(Duration.ofSeconds(10)).until(() -> did.number(sql) == 1);
  }
}
