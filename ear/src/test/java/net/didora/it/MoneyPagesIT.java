package net.didora.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import net.didora.it.sip.PhoneCall;
import net.didora.it.sip.SipPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of accounts in a real browser: what an operator and his customer do with money. */
@ExtendWith(SharedDidora.class)
class MoneyPagesIT {
  private static final String MOVE = "/account/account-move.xhtml?act=%s&account=%d";
  private static final String VIEW = "/account/account-view.xhtml?id=";
  private static final String NOTHING = "R$ 0,00";

  /** The server is shared: others want to call. */
  @AfterEach
  void leaveMoneyForOthers(DidoraServer didora) throws Exception {
    new DemoAccount(didora).adjustTo("100.00");
  }

  @Test
  void reservedAndAvailableChangeBeforeOnesEyesWhileACallRuns(DidoraServer didora)
      throws Exception {
    DemoAccount account = new DemoAccount(didora);
    account.adjustTo("10.00");
    try (Pages pages = Pages.asSubscriber(didora);
        SipPeer carrier = SipPeer.udp();
        SipPeer platform = SipPeer.udp()) {
      new DemoDid(didora).forwardTo(platform);
      pages.open(VIEW + account.id());
      assertThat(pages.page().locator("#available")).hasText("R$ 10,00");
      assertThat(pages.page().locator("#reserved")).hasText(NOTHING);

      PhoneCall call =
          PhoneCall.begun(carrier.dial(DemoDid.NUMBER, didora.sipPort()), platform)
              .rings()
              .answered();

      assertThat(pages.page().locator("#reserved")).not().hasText(NOTHING);
      assertThat(pages.page().locator("#available")).not().hasText("R$ 10,00");
      call.hungUp();
      assertThat(pages.page().locator("#reserved")).hasText(NOTHING);
      account.awaitNothingReserved();
      assertThat(pages.page().locator("#balance")).hasText(shown(account.balance()));
    }
  }

  @Test
  void aTopUpThatIsPressedTwiceIsDoneOnce(DidoraServer didora) {
    DemoAccount account = new DemoAccount(didora);
    BigDecimal before = account.balance();
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open(MOVE.formatted("TOP_UP", account.id()));
      pages.type("moveForm:amount_input", "3,25").type("moveForm:memo", "Duas vezes");
      pages.field("moveForm:move").dblclick();

      assertThat(pages.page().locator(".ui-growl")).containsText("foi recarregada");
      assertThat(pages.page()).hasURL(Pattern.compile(".*account-view.*"));
      assertThat(pages.field("nowForm:entries")).containsText("Duas vezes");
    }
    assertThat(
            PagesIT.count(
                didora, "SELECT COUNT(*) FROM ledger_entry WHERE memo = 'Duas vezes' AND line = 0"))
        .isEqualTo(1);
    assertThat(account.balance()).isEqualByComparingTo(before.add(new BigDecimal("3.25")));
  }

  @Test
  void whatIsWrongWithAnAmountIsSaidBesideItInBothLanguages(DidoraServer didora) throws Exception {
    DemoAccount account = new DemoAccount(didora);
    account.adjustTo("10.00");
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open(MOVE.formatted("TOP_UP", account.id())).press("moveForm:move");
      assertThat(pages.field("moveForm:amountMessage")).hasText("Informe um valor maior que zero.");

      pages.open(MOVE.formatted("ADJUSTMENT", account.id()));
      pages.type("moveForm:amount_input", "-1").press("moveForm:move");
      assertThat(pages.field("moveForm:memoMessage")).hasText("Informe o motivo do ajuste.");
      pages.type("moveForm:amount_input", "-10,000001").type("moveForm:memo", "Estorno");
      pages.press("moveForm:move");
      assertThat(pages.field("moveForm:amountMessage"))
          .hasText("A conta não tem esse valor disponível. Disponível: R$ 10,00.");

      speak(pages, "english");
      try {
        pages.open(MOVE.formatted("ADJUSTMENT", account.id()));
        pages.type("moveForm:amount_input", "-10.000001").type("moveForm:memo", "Refund");
        pages.press("moveForm:move");
        assertThat(pages.field("moveForm:amountMessage"))
            .hasText("The account does not have that much available. Available: R$ 10.00.");
      } finally {
        speak(pages, "portuguese");
      }
      assertThat(pages.scriptErrors()).isEmpty();
    }
    assertThat(account.balance()).isEqualByComparingTo("10");
  }

  @Test
  void aTransferComesFromTheRevendaAndItsStatementSaysToWhomItWent(DidoraServer didora) {
    DemoAccount account = new DemoAccount(didora);
    long own =
        PagesIT.count(
            didora,
            "SELECT a.id FROM account a JOIN organization o ON o.id = a.organization_id WHERE o.type = 'RESELLER'");
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open(VIEW + account.id()).press("transfer");
      assertThat(pages.page().locator("#moveForm")).containsText("Revenda Demonstração");
      pages.type("moveForm:amount_input", "1,5").type("moveForm:memo", "Carga da semana");
      pages.press("moveForm:move");
      assertThat(pages.field("nowForm:entries")).containsText("Carga da semana");

      pages.open("/account/statement-list.xhtml?account=" + own);
      assertThat(pages.field("statementForm:entries"))
          .containsText("para Assinante Demonstração · Carga da semana");
      assertThat(pages.field("statementForm:entries")).containsText("-1,50");
      assertThat(pages.statusOf(MOVE.formatted("TRANSFER", own))).isEqualTo(404);
      assertThat(pages.statusOf(MOVE.formatted("TOP_UP", own))).isEqualTo(404);
    }
  }

  @Test
  void aVoucherIsMadeHandedOutAndRedeemedOnce(DidoraServer didora) {
    DemoAccount account = new DemoAccount(didora);
    BigDecimal before = account.balance();
    String code;
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/voucher/voucher-edit.xhtml").press("voucherForm:make");
      assertThat(pages.field("voucherForm:descriptionMessage")).containsText("Dê um nome ao lote");
      pages.type("voucherForm:description", "Banca da esquina");
      pages.type("voucherForm:amount_input", "7.5").type("voucherForm:count_input", "3");
      pages.press("voucherForm:make");

      Locator codes = pages.page().locator("#codes strong");
      assertThat(codes).hasCount(3);
      List<String> shown = codes.allInnerTexts();
      assertThat(pages.download("voucherForm:export")).contains(shown).contains("7,50");
      code = shown.get(0);
    }
    try (Pages pages = Pages.asSubscriber(didora)) {
      pages.open(MOVE.formatted("VOUCHER", account.id()));
      pages.type("moveForm:code", code).press("moveForm:move");
      assertThat(pages.page().locator(".ui-growl")).containsText("O voucher entrou na conta");

      pages.open(MOVE.formatted("VOUCHER", account.id()));
      pages.type("moveForm:code", code).press("moveForm:move");
      assertThat(pages.field("moveForm:codeMessage")).containsText("ou já foi usado");
    }
    assertThat(account.balance()).isEqualByComparingTo(before.add(new BigDecimal("7.50")));
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/voucher/voucher-list.xhtml");
      assertThat(pages.field("vouchersForm:batches")).containsText("1 / 3");
      pages.page().getByText("Banca da esquina").click();
      assertThat(pages.field("vouchersForm:vouchers")).containsText("Assinante Demonstração");
      assertThat(pages.field("vouchersForm:vouchers")).not().containsText(code);
    }
  }

  @Test
  void theStatementIsFilteredAndExported(DidoraServer didora) throws Exception {
    DemoAccount account = new DemoAccount(didora);
    account.adjustTo("11.00"); // nobody calls meanwhile
    account.adjustTo("10.00");
    account.topUp("0.01");
    String before = shown(account.balance());
    account.topUp("2.500001");
    String after = shown(account.balance());
    try (Pages pages = Pages.asSubscriber(didora)) {
      pages.open("/account/statement-list.xhtml?account=" + account.id());
      Locator balances = pages.page().locator("[id='statementForm:entries'] tbody td:last-child");
      assertThat(balances.nth(0)).containsText(after);
      assertThat(balances.nth(1)).containsText(before);
      assertThat(pages.field("statementForm:entries")).containsText("+2,500001");
      assertThat(pages.field("statementForm:entries")).containsText("Recarga");
      assertThat(pages.download("actionForm:export")).contains("Lançamento", "Recarga", "0,01");

      pages.choose("statementForm:kind", "Ajuste").press("statementForm:filter");
      assertThat(balances.nth(0)).containsText("10,00");
      assertThat(pages.field("statementForm:entries")).not().containsText("Recarga");
    }
  }

  @Test
  void whoFallsLowIsWarnedOnHisPageAndOnTheStartPages(DidoraServer didora) throws Exception {
    DemoAccount account = new DemoAccount(didora);
    account.adjustTo("50.00");
    warnBelow(didora, account, "20");
    account.adjustTo("19.00");
    try (Pages pages = Pages.asSubscriber(didora)) {
      assertThat(pages.page().locator("#warnings")).containsText("Uma conta está com saldo baixo.");
      pages.page().locator("#warnings").getByText("Ver as contas").click();
      assertThat(pages.page())
          .hasURL(Pattern.compile(".*/account-view\\.xhtml\\?id=" + account.id()));
      assertThat(pages.page().locator("#content"))
          .containsText("caiu para R$ 19,00; o aviso é abaixo de R$ 20,00");
      assertThat(pages.page().locator("#content"))
          .containsText("O saldo está baixo: o aviso é abaixo de R$ 20,00. Caiu para R$ 19,00");
    }
    try (Pages pages = Pages.asReseller(didora)) {
      pages.page().locator("#warnings").getByText("Ver as contas").last().click();
      assertThat(pages.field("accountsForm:accounts")).containsText("Assinante Demonstração");
      assertThat(pages.field("accountsForm:accounts")).not().containsText("Revenda");
    } finally {
      warnBelow(didora, account, "0");
    }
  }

  @Test
  void limitsThatCannotBeAreSaidBesideTheirFields(DidoraServer didora) {
    DemoAccount account = new DemoAccount(didora);
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/account/account-edit.xhtml?id=" + account.id());
      pages.type("termsForm:spendPerDay_input", "-5").press("termsForm:save");

      assertThat(pages.field("termsForm:spendPerDayMessage"))
          .hasText("Limites não podem ser negativos.");
    }
    assertThat(PagesIT.count(didora, "SELECT COUNT(*) FROM account WHERE spend_per_day <> 0"))
        .isZero();
  }

  private static void warnBelow(DidoraServer didora, DemoAccount account, String amount) {
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/account/account-edit.xhtml?id=" + account.id());
      pages.type("termsForm:lowBalance_input", amount).press("termsForm:save");
      assertThat(pages.page().locator(".ui-growl")).containsText("gravadas");
    }
  }

  private static void speak(Pages pages, String language) {
    pages.page().locator("#who summary").click();
    pages.press("userForm:" + language);
    assertThat(pages.page().locator("html"))
        .hasAttribute("lang", language.equals("english") ? "en" : "pt-BR");
  }

  private static String shown(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    BigDecimal two = plain.scale() < 2 ? plain.setScale(2) : plain;
    return "R$ " + two.toPlainString().replace('.', ',');
  }
}
