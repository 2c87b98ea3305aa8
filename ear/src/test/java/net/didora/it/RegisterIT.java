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
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.didora.it.sip.PhoneCall;
import net.didora.it.sip.Sdp;
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
  private static final String SDP = Sdp.of(PhoneCall.NO_PHONE);
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
    forget(didora);
  }

  /** The trunks of these tests bring calls and are registered no more. */
  static void forget(DidoraServer didora) throws Exception {
    try (Connection connection = didora.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "delete from did_trunk where trunk_id in (select id from trunk where auth_user = '"
              + USER
              + "')");
      statement.execute("update did set register_did = false");
      statement.execute("update trunk set digest_calls = false where auth_user = '" + USER + "'");
      statement.execute("update trunk_source set port = 0 where port = 1");
      statement.execute("update configuration_version set version = version + 1");
    }
  }

  @Test
  void weRegisterAreCalledByOurContactAndTakeOurLeave(DidoraServer didora) throws Exception {
    DemoDid did = new DemoDid(didora).forwardTo(platform).limit(0);
    String page = pageOf(did);
    try (Pages pages = Pages.asMaster(didora)) {
      switchOn(pages.open(page), registrar);

      SipDialog asked = registrar.awaitRegister();
      SipText answer = challenged(asked);
      String contact = answer.uri("Contact");
      asked.say(answer, 200, "", "Contact: <%s>;expires=6".formatted(contact));
      awaitState(did, "REGISTERED");

      assertThat(didora.cli("/subsystem=sip:read-attribute(name=application-figures)"))
          .contains("\"didora.registrations-registered\" => 1L")
          .contains("\"didora.calls-from-unknown-sources\" => ");
      calledBy(contact, did, didora);
      refreshed(asked);

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

  /** All loopback is the demo carrier's, unless its source names another port. */
  @Test
  void aSupplierWithoutAnAddressIsKnownByItsPassword(DidoraServer didora) throws Exception {
    DemoDid did = new DemoDid(didora).forwardTo(platform).limit(0);
    try (Pages pages = Pages.asMaster(didora);
        Connection connection = didora.connection();
        Statement statement = connection.createStatement()) {
      pages.open(pageOf(did));
      authenticateCalls(pages);
      statement.execute("update trunk_source set port = 1 where port = 0");
      statement.execute("update configuration_version set version = version + 1");

      SipDialog proven = itsProxy.dial(DemoDid.NUMBER, didora.sipPort());
      String right = credentials("SHA-256", PASSWORD, asked(proven));
      PhoneCall call = PhoneCall.begun(proven, platform, SDP, right).rings().answered();
      reInvite(call);
      call.hungUp();
      did.awaitLegs(call.callId(), "A rang 200 200 CALLER HUNG_UP; B1 rang 200 200 CALLER HUNG_UP");
      assertThat(trunkOf(call, did)).containsEntry("auth_user", USER);

      cancelled(itsProxy.dial(DemoDid.NUMBER, didora.sipPort()));
      SipDialog guessing = itsProxy.dial(DemoDid.NUMBER, didora.sipPort());
      String wrong = credentials("SHA-256", "guess", asked(guessing));
      int refused = guessing.invite(SDP, wrong);
      guessing.answer(refused, 403);
      guessing.ackRefusal(refused);
      assertThat(did.legs(guessing.callId())).isEqualTo("-");
      String listed = "select count(*) from rejected_call where reason = 'WRONG_PASSWORD'";
      await("its refusal").atMost(Duration.ofSeconds(10)).until(() -> did.number(listed) == 1);

      pages.open("/provider/supplier-list.xhtml");
      assertThat(pages.field("suppliersForm:suppliers")).containsText("Operadora com senha");
      assertThat(pages.field("suppliersForm:strangers")).containsText("Últimos endereços");
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  /** A refusal for another reason does not cost the password that was typed. */
  private static void authenticateCalls(Pages pages) {
    pages.press("didForm:addSupplier");
    pages.press("didForm:suppliers:1:digest");
    pages.type("didForm:suppliers:1:user", USER);
    pages.press("didForm:save");
    assertThat(pages.field("didForm:supplierList")).containsText("Informe o nome do fornecedor");
    assertThat(pages.field("didForm:supplierList"))
        .containsText("Para autenticar chamadas recebidas, informe");
    pages.type("didForm:suppliers:1:password", PASSWORD).press("didForm:save");
    assertThat(pages.field("didForm:supplierList")).containsText("Digitada; será guardada");
    pages.type("didForm:suppliers:1:providerName_input", "Operadora com senha");
    pages.press("didForm:save");
    assertThat(pages.page().locator(".ui-growl")).containsText(DemoDid.NUMBER);
  }

  /** Calls, is challenged by both hashes, the better first, and gives the nonce. */
  private static String asked(SipDialog carrier) {
    int first = carrier.invite(SDP);
    SipText asked = carrier.answer(first, 401);
    carrier.ackRefusal(first);
    List<String> challenges = asked.headers("WWW-Authenticate");
    assertThat(challenges).hasSize(2).allMatch(challenge -> challenge.contains("qop=\"auth\""));
    assertThat(part(challenges.get(0), "algorithm")).isEqualTo("SHA-256");
    assertThat(part(challenges.get(1), "algorithm")).isEqualTo("MD5");
    carrier.anew();
    return part(challenges.get(0), "nonce");
  }

  private static String credentials(String hash, String password, String nonce) throws Exception {
    String uri = "sip:us";
    String secret = hash(hash, USER + ":didora:" + password);
    String request = hash(hash, "INVITE:" + uri);
    String response =
        hash(hash, String.join(":", secret, nonce, "00000001", "c1", "auth", request));
    return "Authorization: Digest username=\"%s\", realm=\"didora\", nonce=\"%s\", uri=\"%s\","
            .formatted(USER, nonce, uri)
        + " algorithm=%s, response=\"%s\", qop=auth, nc=00000001, cnonce=\"c1\""
            .formatted(hash, response);
  }

  private static void reInvite(PhoneCall call) {
    int again = call.carrier().invite(Sdp.of(PhoneCall.NO_PHONE, 2));
    SipText passed = call.platform().asked("INVITE");
    assertThat(passed.headers("Authorization")).isEmpty();
    call.platform().say(passed, 200, Sdp.of(PhoneCall.NO_PHONE + 4, 2));
    call.carrier().answer(again, 200);
    call.carrier().ack(again, "");
    call.platform().asked("ACK");
  }

  private void cancelled(SipDialog carrier) throws Exception {
    String right = credentials("MD5", PASSWORD, asked(carrier));
    PhoneCall call = PhoneCall.begun(carrier, platform, SDP, right).rings();
    carrier.cancel(call.invite());
    carrier.answer(call.invite(), 487);
    carrier.ackRefusal(call.invite());
    call.platform().say(call.platform().asked("CANCEL"), 200, "");
    call.platform().say(487, "");
    call.platform().asked("ACK");
  }

  static String pageOf(DemoDid did) {
    return "/number/did-edit.xhtml?id="
        + did.number("select id from did where raw_number = '" + DemoDid.NUMBER + "'");
  }

  private static Map<String, String> trunkOf(PhoneCall call, DemoDid did) {
    return did.rows(
            "select t.auth_user from cdr c join trunk t on t.id = c.trunk_id"
                + " where c.leg = 'A' and c.sip_call_id = '%s'".formatted(call.callId()))
        .get(0);
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

  /** Before the few seconds that were granted are over it asks again. */
  private void refreshed(SipDialog granted) throws Exception {
    SipDialog again = registrar.awaitRegister();
    assertThat(again.callId()).isEqualTo(granted.callId());
    assertThat(again.invite().header("Expires")).isNotEqualTo("0");
    SipText answer = challenged(again);
    again.say(answer, 200, "", "Contact: <%s>;expires=60".formatted(answer.uri("Contact")));
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
    return hash("SHA-256", text);
  }

  private static String hash(String by, String text) throws Exception {
    byte[] hash = MessageDigest.getInstance(by).digest(text.getBytes(UTF_8));
    return HexFormat.of().formatHex(hash);
  }

  /** From another port of the registrar's machine; the number that was dialled stands in To. */
  private void calledBy(String contact, DemoDid did, DidoraServer didora) {
    SipDialog carrier = itsProxy.dial(DemoDid.NUMBER, didora.sipPort()).behind(contact);
    PhoneCall call = PhoneCall.begun(carrier, platform).rings().answered();
    call.hungUp();
    did.awaitLegs(call.callId(), "A rang 200 200 CALLER HUNG_UP; B1 rang 200 200 CALLER HUNG_UP");
    assertThat(trunkOf(call, did)).containsEntry("auth_user", USER);
  }

  static void awaitState(DemoDid did, String state) {
    String sql =
        "select count(*) from trunk_registration r join trunk t on t.id = r.trunk_id"
            + " where t.auth_user = '%s' and r.state = '%s'".formatted(USER, state);
    await(state).atMost(Duration.ofSeconds(10)).until(() -> did.number(sql) == 1);
  }
}
