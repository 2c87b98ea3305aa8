package net.didora.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a real browser on the real server: what an operator does on a day. */
@ExtendWith(SharedDidora.class)
class PagesIT {
  private static final int PHONE = 390;
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

  /** What the menu offers opens, in both languages, and no script of it fails. */
  @ParameterizedTest
  @ValueSource(strings = {"master", "revenda", "assinante"})
  void everyScreenOfTheMenuOpens(String login, DidoraServer didora) {
    try (Pages pages = Pages.as(login, didora)) {
      for (String language : List.of("english", "portuguese")) {
        pages.page().locator("#who summary").click();
        pages.press("userForm:" + language);
        assertThat(pages.page().locator("html"))
            .hasAttribute("lang", language.equals("english") ? "en" : "pt-BR");
        for (String path : pages.menu()) {
          assertThat(pages.statusOf(path)).as(path).isEqualTo(200);
          assertThat(pages.page().locator("#content h1")).hasCount(1);
          assertThat(pages.widthOnAPhone()).as(path + " in " + language).isEqualTo(PHONE);
        }
      }
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  /** Those that lists lead to; the lists themselves are in the menu. */
  @Test
  void noPageScrollsSidewaysOnAPhone(DidoraServer didora) {
    RatedPagesIT.plant(didora);
    Map<String, String> tables =
        Map.of(
            "/number/did-edit.xhtml?id=", "SELECT MIN(id) FROM did",
            "/line/line-edit.xhtml?id=", "SELECT MIN(id) FROM ip_line",
            "/account/account-view.xhtml?id=", "SELECT MIN(id) FROM account",
            "/account/account-edit.xhtml?id=",
                "SELECT MIN(id) FROM account WHERE subscriber_id IS NOT NULL",
            "/account/statement-list.xhtml?account=", "SELECT MIN(id) FROM account",
            "/account/account-move.xhtml?act=TOP_UP&account=",
                "SELECT MIN(id) FROM account WHERE subscriber_id IS NOT NULL",
            "/plan/plan-edit.xhtml?id=", "SELECT MIN(id) FROM prefix_plan",
            "/plan/plan-version-view.xhtml?id=", "SELECT MIN(id) FROM plan_version",
            "/cdr/price-explain.xhtml?cdr=",
                "SELECT id FROM cdr WHERE call_id = '01RATED0000000000000000001'");
    List<String> paths =
        new ArrayList<>(
            List.of(
                NEW_DID,
                "/account/account-open.xhtml",
                "/plan/plan-edit.xhtml",
                "/voucher/voucher-edit.xhtml",
                "/bundle/bundle-edit.xhtml",
                "/cdr/cdr-view.xhtml?call=01RATED0000000000000000001"));
    tables.forEach((path, id) -> paths.add(path + count(didora, id)));
    try (Pages pages = Pages.asMaster(didora)) {
      for (String path : paths) {
        assertThat(pages.statusOf(path)).as(path).isEqualTo(200);
        assertThat(pages.widthOnAPhone()).as(path).isEqualTo(PHONE);
      }
      assertThat(pages.scriptErrors()).isEmpty();
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
      assertThat(pages.field("didForm:targets:0:sent")).containsText("enviado: 551140011238");
      pages.type("didForm:targets:0:techprefix", "99");
      assertThat(pages.field("didForm:targets:0:sent")).containsText("enviado: 99551140011238");
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
      pages.field("didForm:chargeLineToo").click();
      pages.press("didForm:save");

      assertThat(pages.field("didForm:targets:0:techprefixMessage"))
          .containsText("Use até 10 dígitos, * ou #.");
      assertThat(pages.field("didForm:targets:0:hostMessage"))
          .containsText("Informe um endereço IPv4, IPv6 ou um nome de host válido.");
      assertThat(pages.field("didForm:chargeLineTooMessage"))
          .containsText("Para cobrar também a linha é preciso um plano de prefixos");
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
    // Someone else's browser: it is not his session that remembers.
    try (Pages pages = Pages.of(didora).logIn("master", DidoraServer.MASTER_PASSWORD)) {
      assertThat(pages.page().locator("html")).hasAttribute("lang", "en");
      assertThat(pages.page().locator("html")).hasAttribute("data-theme", "dark");
      pages.page().locator("#who summary").click();
      pages.press("userForm:portuguese");
      assertThat(pages.page().locator("html")).hasAttribute("lang", "pt-BR");
    }
  }

  @Test
  void quickAccessOffersNoScreenThatTheUserMayNotOpen(DidoraServer didora) {
    try (Pages pages = Pages.asSubscriber(didora)) {
      assertThat(pages.offers("paletteForm:palette", "lotes"))
          .containsText("Nenhuma tela com esse nome");
      assertThat(pages.offers("paletteForm:palette", "relatorio"))
          .containsText("Relatório de chamadas (CDR)");
    }
  }

  @Test
  void anAddressThatNamesNothingIsNotFound(DidoraServer didora) {
    try (Pages pages = Pages.asMaster(didora)) {
      for (String id : List.of("abc", "-1", "999999999", "1e3")) {
        assertThat(pages.statusOf(NEW_DID + "?id=" + id)).as(id).isEqualTo(404);
      }
      assertThat(pages.statusOf("/cdr/cdr-view.xhtml")).isEqualTo(404);
      assertThat(pages.statusOf("/cdr/cdr-view.xhtml?call=%3Cb%3E")).isEqualTo(404);
      assertThat(pages.statusOf("/no-such-page.xhtml")).isEqualTo(404);
    }
  }

  @Test
  void aModeThatIsNotBuiltCannotBeSaved(DidoraServer didora) {
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open(NEW_DID).type("didForm:rawNumber", "551140011500");
      pages.choose("didForm:mode", "Portal de voz (em breve)");
      assertThat(pages.field("didForm:modeNote")).containsText("ainda não pode ser salva");
      pages.press("didForm:save");

      assertThat(pages.field("didForm:modeMessage")).containsText("ainda não pode ser salva");
    }
    assertThat(count(didora, "SELECT COUNT(*) FROM did WHERE raw_number = '551140011500'"))
        .isZero();
  }

  @Test
  void whatHasNoEffectYetCannotBeChosenAndSaysSo(DidoraServer didora) {
    String later = "Ainda sem efeito";
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open(NEW_DID);
      assertThat(pages.field("didForm:errorAudio_input")).isDisabled();
      assertThat(pages.page().locator(".field:has([id='didForm:errorAudio'])")).containsText(later);
      assertThat(pages.field("didForm:media_input").locator("option[disabled]"))
          .hasText("Transcodificação (em breve)");

      pages.choose("didForm:mode", "Callback livre (em breve)");
      assertThat(pages.field("didForm:callbackAudioId_input")).isDisabled();
      assertThat(pages.page().locator(".field:has([id='didForm:callbackAudioId'])"))
          .containsText(later);
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  @Test
  void aTechnologyThatNoCallComesBySaysSo(DidoraServer didora) {
    try (Pages master = Pages.asMaster(didora);
        Pages pages = Pages.asReseller(didora)) {
      master.open("/number/technology-list.xhtml").type("technologyForm:name", "H323");
      master.press("technologyForm:add");
      pages.open(NEW_DID);
      assertThat(pages.field("didForm:technologyHint")).isEmpty();
      pages.choose("didForm:technology", "H323");

      assertThat(pages.field("didForm:technologyHint")).containsText("As chamadas chegam por SIP");
    }
  }

  @Test
  void whoWasAwayTooLongComesBackToHisPage(DidoraServer didora) {
    long id = newDid(didora, "551140011600");
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open(NEW_DID + "?id=" + id).type("didForm:bina", "Vendas");
      pages.page().context().clearCookies();
      pages.field("didForm:save").click();
      assertThat(pages.page().locator("#loginForm")).containsText("Sua sessão terminou");

      pages.type("loginForm:login", "revenda");
      pages.type("loginForm:password", DidoraServer.DEMO_PASSWORD);
      pages.press("loginForm:enter");
      assertThat(pages.page()).hasURL(Pattern.compile(".*/number/did-edit\\.xhtml\\?id=" + id));
    }
  }

  @Test
  void aNumberIsFoundAsPeopleWriteIt(DidoraServer didora) {
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/number/did-list.xhtml");
      for (String typed : List.of("(11) 3000-0001", "011 3000", "+55 11 30000001", "*0001")) {
        pages.type("didsForm:number", typed).press("didsForm:filter");
        assertThat(pages.field("didsForm:dids")).containsText("551130000001");
      }
      pages.type("didsForm:number", "abc").press("didsForm:filter");
      assertThat(pages.field("didsForm:dids")).containsText("Nenhum DID encontrado.");
    }
  }

  /** The refusal concerns no single field: it must not get lost. */
  @Test
  void whatConcernsNoFieldIsSaidAtTheTop(DidoraServer didora) {
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open(NEW_DID).type("didForm:rawNumber", "551140011700");
      pages.type("didForm:suppliers:0:providerName_input", "Outra operadora");
      pages.type("didForm:suppliers:0:host", "127.0.0.1").press("didForm:save");

      assertThat(pages.field("didForm:messages")).containsText("127.0.0.1 já é de outro tronco");
    }
    assertThat(count(didora, "SELECT COUNT(*) FROM did WHERE raw_number = '551140011700'"))
        .isZero();
  }

  @Test
  void savingTwiceInHasteSavesOnce(DidoraServer didora) {
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open(NEW_DID).type("didForm:rawNumber", "551140011800");
      pages.field("didForm:save").dblclick();

      assertThat(pages.page().locator(".ui-growl")).containsText("551140011800 criado");
    }
    assertThat(count(didora, "SELECT COUNT(*) FROM did WHERE raw_number = '551140011800'"))
        .isEqualTo(1);
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

  @Test
  void aLineGetsItsOwnPlanFromWhoSellsToItsAssinante(DidoraServer didora) {
    String line = "SELECT %s FROM ip_line WHERE auth_user = 'demo'";
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/line/line-list.xhtml").type("linesForm:name", "demo").press("linesForm:filter");
      pages.page().getByText("Linha de demonstração").click();
      assertThat(pages.field("lineForm:planHint"))
          .containsText("Padrão do assinante: Revenda para Assinante");
      pages.offers("lineForm:plan", "revenda").locator("li").first().click();
      pages.press("lineForm:save");
      assertThat(pages.page().locator(".ui-growl")).containsText("Linha de demonstração salva");
      assertThat(pages.field("linesForm:lines")).containsText("Revenda para Assinante");
      assertThat(count(didora, line.formatted("plan_id IS NOT NULL"))).isEqualTo(1);

      pages.open("/line/line-edit.xhtml?id=" + count(didora, line.formatted("id")));
      pages.field("lineForm:plan_input").fill("");
      pages.press("lineForm:save");
      assertThat(pages.field("linesForm:lines")).containsText("o do assinante");
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  @Test
  void theMasterKeepsTheCalendarAndSaysHowLongCallsAreKept(DidoraServer didora) {
    String days = "SELECT %s FROM cdr_retention";
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open("/plan/holiday-list.xhtml").type("holidayForm:name", "Aniversário da cidade");
      pages.press("holidayForm:add");
      assertThat(pages.field("holidayForm:dayMessage")).containsText("Escolha o dia.");
      pages.type("holidayForm:day_input", "25/01/2020").press("holidayForm:add");
      assertThat(pages.field("holidayForm:holidays")).containsText("Aniversário da cidade");
      assertThat(pages.field("holidayForm:holidays")).containsText("Sexta-feira Santa");
      pages.page().locator("[id='holidayForm:holidays'] button").click();
      pages.page().locator(".ui-confirmdialog-yes").click();
      assertThat(pages.field("holidayForm:holidays")).not().containsText("Aniversário da cidade");

      pages.open("/cdr/retention-edit.xhtml").type("retentionForm:mask_input", "30");
      pages.press("retentionForm:save");
      pages.page().locator(".ui-confirmdialog-yes").click();
      assertThat(pages.field("retentionForm:maskMessage")).containsText("de 90 a 3650 dias");
      pages.type("retentionForm:mask_input", "1826").press("retentionForm:save");
      pages.page().locator(".ui-confirmdialog-yes").click();
      assertThat(pages.page().locator(".ui-growl")).containsText("Retenção salva");
      assertThat(count(didora, days.formatted("mask_days"))).isEqualTo(1826);
      assertThat(count(didora, days.formatted("drop_days"))).isZero();
      assertThat(pages.scriptErrors()).isEmpty();
    }
    try (Pages pages = Pages.asReseller(didora)) {
      assertThat(pages.statusOf("/plan/holiday-list.xhtml")).isEqualTo(403);
      assertThat(pages.statusOf("/cdr/retention-edit.xhtml")).isEqualTo(403);
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
