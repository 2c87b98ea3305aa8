package net.didora.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages in a real browser on the real server: what an operator does on a day. */
@ExtendWith(SharedDidora.class)
class PagesIT {
  private static final String NEW_DID = "/number/did-edit.xhtml";

  @Test
  void aPageAsksForTheLoginFirstAndIsShownAfterIt(DidoraServer didora) {
    try (Pages pages = Pages.of(didora)) {
      pages.open("/number/did-list.xhtml");
      assertThat(pages.page()).hasURL(Pattern.compile(".*/login\\.xhtml\\?to=.*"));

      pages.type("loginForm:login", "master");
      pages.type("loginForm:password", "wrong");
      pages.press("loginForm:enter");
      assertThat(pages.page().locator("#loginForm")).containsText("Usuário ou senha incorretos.");

      pages.type("loginForm:login", "master");
      pages.type("loginForm:password", DidoraServer.MASTER_PASSWORD);
      pages.press("loginForm:enter");
      assertThat(pages.page()).hasURL(Pattern.compile(".*/number/did-list\\.xhtml"));
    }
  }

  @Test
  void theLoginChangesTheSessionAndGuardsThePages(DidoraServer didora) {
    try (Pages pages = Pages.of(didora)) {
      Response login = pages.page().navigate(didora.uri("/login.xhtml").toString());
      Map<String, String> headers = login.headers();
      assertThat(headers.get("content-security-policy")).contains("script-src 'self' 'nonce-");
      assertThat(headers).containsEntry("x-content-type-options", "nosniff");
      assertThat(headers).containsEntry("x-frame-options", "DENY");

      pages.logIn("master", DidoraServer.MASTER_PASSWORD);

      assertThat(pages.page().context().cookies())
          .filteredOn(cookie -> cookie.name.equals("DIDORA"))
          .singleElement()
          .satisfies(cookie -> assertThat(cookie.httpOnly).isTrue())
          .satisfies(cookie -> assertThat(cookie.sameSite.name()).isEqualTo("LAX"));
    }
  }

  @Test
  void quickAccessFindsAScreenByItsName(DidoraServer didora) {
    try (Pages pages = Pages.asMaster(didora)) {
      pages.page().keyboard().press("Control+k");
      pages.page().keyboard().type("gerenciamento de dids");
      assertThat(pages.page().locator(".ui-autocomplete-item")).hasCount(1);
      pages.page().keyboard().press("Enter");

      assertThat(pages.page()).hasURL(Pattern.compile(".*/number/did-list\\.xhtml"));
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  @Test
  void threeNumbersAreShownFirstThenMadeAllOrNone(DidoraServer didora) {
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open(NEW_DID);
      pages.type("didForm:rawNumber", "551140011238");
      pages.type("didForm:quantity_input", "3");
      assertThat(pages.page().locator(".preview li"))
          .hasText(new String[] {"551140011238", "551140011239", "551140011240"});
      assertThat(pages.field("didForm:normalized")).containsText("+551140011238");
      pages.press("didForm:save");
      assertThat(pages.page()).hasURL(Pattern.compile(".*/number/did-list\\.xhtml"));

      pages.open(NEW_DID);
      pages.type("didForm:rawNumber", "551140011240");
      pages.type("didForm:quantity_input", "2");
      pages.press("didForm:save");
      assertThat(pages.page().locator("#didForm")).containsText("551140011240 já está em uso");
    }
    assertThat(count(didora, "SELECT COUNT(*) FROM did WHERE raw_number LIKE '55114001124%'"))
        .isEqualTo(1);
  }

  @Test
  void whatIsWrongIsSaidBesideItsField(DidoraServer didora) {
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open(NEW_DID);
      pages.type("didForm:rawNumber", "551140011300");
      pages.type("didForm:targets:0:techprefix", "abc");
      pages.type("didForm:targets:0:host", "no such host!");
      pages.press("didForm:save");

      assertThat(pages.field("didForm:targets:0:techprefixMessage"))
          .containsText("Use até 10 dígitos, * ou #.");
      assertThat(pages.field("didForm:targets:0:hostMessage"))
          .containsText("Informe um endereço IPv4, IPv6 ou um nome de host válido.");
    }
    assertThat(count(didora, "SELECT COUNT(*) FROM did WHERE raw_number = '551140011300'"))
        .isZero();
  }

  @Test
  void twoOperatorsDoNotOverwriteEachOther(DidoraServer didora) {
    long id = newDid(didora, "551140011400");
    try (Pages one = Pages.asReseller(didora);
        Pages other = Pages.asReseller(didora)) {
      one.open(NEW_DID + "?id=" + id);
      other.open(NEW_DID + "?id=" + id);
      one.type("didForm:bina", "Vendas");
      one.press("didForm:save");
      assertThat(one.page().locator(".ui-growl")).containsText("551140011400");

      other.type("didForm:bina", "Suporte");
      other.press("didForm:save");
      assertThat(other.page().locator("#didForm")).containsText("Outra pessoa salvou");
    }
    assertThat(count(didora, "SELECT COUNT(*) FROM did WHERE bina = 'Vendas'")).isEqualTo(1);
  }

  @Test
  void languageAndThemeStayWithTheUser(DidoraServer didora) {
    try (Pages pages = Pages.asMaster(didora)) {
      pages.page().locator("#who summary").click();
      pages.press("userForm:english");
      assertThat(pages.page().locator("h1")).containsText("Hello");
      pages.page().locator("#who summary").click();
      pages.press("userForm:dark");
      assertThat(pages.page().locator("html")).hasAttribute("data-theme", "dark");
    }
    try (Pages pages = Pages.asMaster(didora)) {
      assertThat(pages.page().locator("html")).hasAttribute("lang", "en");
      assertThat(pages.page().locator("html")).hasAttribute("data-theme", "dark");
      pages.page().locator("#who summary").click();
      pages.press("userForm:portuguese");
      assertThat(pages.page().locator("html")).hasAttribute("lang", "pt-BR");
    }
  }

  @Test
  void theJobIsStartedByTheButtonAndStandsInTheHistory(DidoraServer didora) {
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open("/job/batch-run-list.xhtml");
      pages.press("jobForm:run");

      assertThat(pages.field("jobForm:history")).containsText("Concluído");
      assertThat(pages.field("jobForm:history")).containsText("master");
    }
  }

  static long newDid(DidoraServer didora, String number) {
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open(NEW_DID);
      pages.type("didForm:rawNumber", number);
      pages.press("didForm:save");
      pages.page().waitForURL(url -> !url.endsWith(NEW_DID));
    }
    return count(didora, "SELECT id FROM did WHERE raw_number = '" + number + "'");
  }

  static long count(DidoraServer didora, String query) {
    try (Connection connection = didora.connection();
        PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
