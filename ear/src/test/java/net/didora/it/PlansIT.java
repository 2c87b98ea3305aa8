package net.didora.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.didora.it.sip.PhoneCall;
import net.didora.it.sip.SipPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plans as a Revenda works with them: by its pages, in a browser, and by the API. */
@ExtendWith(SharedDidora.class)
class PlansIT {
  private static final int PREFIXES = 100_000;

  /** As the download writes them. */
  static List<String> prices() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < PREFIXES; i++) {
      lines.add("55%06d;Localidade %d;F;0,%02d;30;6;3;1".formatted(i, i % 900, 10 + i % 90));
    }
    return lines;
  }

  private static long newPlan(Pages pages, String name) {
    pages.open("/plan/plan-edit.xhtml?kind=SALE");
    pages.type("planForm:description", name);
    pages.press("planForm:save");
    pages.page().waitForURL(Pattern.compile(".*plan-edit\\.xhtml\\?id=\\d+"));
    return Long.parseLong(pages.page().url().replaceFirst(".*id=", ""));
  }

  /** Sends a file, and gives the first answer of the page that shows what becomes of it. */
  private static String send(Pages pages, long plan, String name, List<String> lines) {
    pages.open("/plan/plan-version-edit.xhtml?plan=" + plan);
    byte[] bytes = String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    pages
        .page()
        .locator("input[type=file]")
        .setInputFiles(new FilePayload(name, "text/csv", bytes));
    Response shown =
        pages
            .page()
            .waitForResponse(
                response -> response.url().contains("plan-import-view") && response.status() == 200,
                () -> pages.field("versionForm:make").click());
    return shown.text();
  }

  @Test
  void aWrongFileIsRefusedByLineAndAHundredThousandPricesComeInAndOut(DidoraServer didora)
      throws IOException {
    try (Pages pages = Pages.asReseller(didora)) {
      long plan = newPlan(pages, "Plano de cem mil");
      String versions = "SELECT COUNT(*) FROM plan_version WHERE plan_id = " + plan;

      send(
          pages,
          plan,
          "errado.csv",
          List.of("5511;SP;F;0,05;30;6;3;1", "+5512;RJ;F;0,05;30;6;3;1", "5513;;X;abc;30;6;3;1"));
      assertThat(pages.page().locator("#content")).containsText("Nada foi importado");
      assertThat(pages.page().locator("#content")).containsText("Há 3 erros");
      assertThat(pages.field("importForm:errors"))
          .containsText("“+5512” não é um prefixo. Use só dígitos");
      assertThat(pages.field("importForm:errors")).containsText("D · valor por minuto");
      assertThat(PagesIT.count(didora, versions)).isZero();

      long begun = System.nanoTime();
      String shown = send(pages, plan, "bom.csv", prices());
      assertThat(shown).contains("importForm:progress");
      String address = pages.page().url();
      pages.open("/plan/plan-edit.xhtml?id=" + plan);
      assertThat(pages.field("historyForm:versions")).containsText("bom.csv");
      System.out.printf(
          "100,000 prefixes, from the click to the version on the page: %d ms%n",
          Duration.ofNanos(System.nanoTime() - begun).toMillis());
      pages.page().navigate(address);
      assertThat(pages.page().locator("#content")).containsText("A versão está pronta");
      assertThat(PagesIT.count(didora, versions)).isEqualTo(1);

      pages.page().locator("[id='importForm:version']").click();
      pages.page().waitForURL(Pattern.compile(".*plan-version-view\\.xhtml.*"));
      pages.type("prefixForm:number", "5501234599");
      pages.press("prefixForm:filter");
      assertThat(pages.field("prefixForm:match")).containsText("55012345");
      List<String> lines = Files.readAllLines(pages.file("actionForm:download"));
      assertThat(lines.get(0)).startsWith("\ufeffprefixo;localidade;");
      assertThat(lines.subList(1, lines.size())).isEqualTo(prices());
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  @Test
  void aRevendaReadsWhatItPaysAndNothingElseOfTheMaster(DidoraServer didora) throws Exception {
    long paid =
        PagesIT.count(
            didora, "SELECT id FROM prefix_plan WHERE description = 'Master para Revenda'");
    long paidVersion = PagesIT.count(didora, versionOf(paid));
    long cost = PagesIT.count(didora, "SELECT id FROM prefix_plan WHERE kind = 'COST' LIMIT 1");
    long costVersion = PagesIT.count(didora, versionOf(cost));

    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/plan/plan-list.xhtml");
      assertThat(pages.page().locator("#content")).containsText("Preços que eu pago");
      assertThat(pages.page().locator("#content")).not().containsText("Custo da operadora");
      assertThat(pages.statusOf("/plan/plan-version-view.xhtml?id=" + paidVersion)).isEqualTo(200);
      assertThat(pages.page().locator("#content")).containsText("R$ 0,04");
      assertThat(pages.statusOf("/plan/plan-edit.xhtml?id=" + paid)).isEqualTo(404);
      assertThat(pages.statusOf("/plan/plan-edit.xhtml?id=" + cost)).isEqualTo(404);
      assertThat(pages.statusOf("/plan/plan-version-view.xhtml?id=" + costVersion)).isEqualTo(404);
    }
    String versions = "/api/plans/" + cost + "/versions";
    assertThat(get(didora, versions).statusCode()).isEqualTo(404);
    assertThat(get(didora, versions + "/" + costVersion + "/prefixes").statusCode()).isEqualTo(404);
    assertThat(
            post(didora, "revenda", "/api/plans/" + paid + "/versions", "55;;F;1;30;6;3;1")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void theMasterSaysWhatCallsOverATrunkCost(DidoraServer didora) {
    String costs = "SELECT cost_plan_id FROM trunk WHERE id = (SELECT MIN(id) FROM trunk)";
    long demo = PagesIT.count(didora, costs);
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open("/plan/plan-edit.xhtml?kind=COST");
      pages.type("planForm:description", "Custo novo").press("planForm:save");
      pages.page().waitForURL(Pattern.compile(".*plan-edit\\.xhtml\\?id=\\d+"));
      pages.press("useForm:addTrunk");
      assertThat(pages.page().locator("#content")).containsText("Escolha na lista um tronco");

      useForTheTrunk(pages);
      assertThat(PagesIT.count(didora, costs)).isNotEqualTo(demo);

      pages.press("useForm:uses:0:removeTrunk");
      pages.page().locator(".ui-confirmdialog-yes").click();
      assertThat(pages.field("useForm")).containsText("Em nenhum lugar ainda.");
      assertThat(PagesIT.count(didora, costs + " AND cost_plan_id IS NULL")).isZero();

      pages.open("/plan/plan-edit.xhtml?id=" + demo);
      useForTheTrunk(pages);
      assertThat(PagesIT.count(didora, costs)).isEqualTo(demo);
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  /** Chosen on the page of the DID, by whoever sells there; the next call costs by it. */
  @Test
  void theMasterSaysWhatARevendaPaysForOneDid(DidoraServer didora) throws Exception {
    String versions = newPlanByApi(didora, "master", "Só deste número") + "/versions";
    assertThat(post(didora, "master", versions, "55;;F;0,77;30;6;0;1").statusCode()).isEqualTo(201);
    String id = "SELECT id FROM did WHERE active_key = '" + DemoDid.NUMBER + "'";
    String page = "/number/did-edit.xhtml?id=" + PagesIT.count(didora, id);
    String edge = "didForm:edges:0:plan";
    try (Pages pages = Pages.asMaster(didora)) {
      pages.open(page);
      assertThat(pages.field(edge + "Hint")).containsText("Padrão da revenda: Master para Revenda");
      String notHis = "SELECT id FROM prefix_plan WHERE description = 'Revenda para Assinante'";
      pages.forge(edge, PagesIT.count(didora, notHis) + ":x").press("didForm:save");
      assertThat(pages.field(edge + "Message")).containsText("não é um plano de venda de");
      pages.offers(edge, "só deste").getByText("Só deste número").click();
      pages.press("didForm:save");
      assertThat(pages.page().locator(".ui-growl")).containsText(DemoDid.NUMBER);

      pages.open("/cdr/price-explain.xhtml?cdr=" + aCallToIt(didora));
      assertThat(pages.field("told")).containsText("Só deste número");
      assertThat(pages.field("told")).containsText("R$ 0,385"); // the first 30 s at 0.77 a minute

      aLossIsToldToWhoSellsBelow(didora);
      pages.open(page).field(edge + "_input").fill("");
      pages.press("didForm:save");
      assertThat(pages.page().locator(".ui-growl")).containsText(DemoDid.NUMBER);
      assertThat(pages.scriptErrors()).isEmpty();
    }
    assertThat(PagesIT.count(didora, "SELECT COUNT(*) FROM did_edge_plan")).isZero();
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open(page);
      assertThat(pages.field(edge + "_input")).hasCount(0);
    }
  }

  /** What he pays for the number has risen above what he asks for it. */
  private static void aLossIsToldToWhoSellsBelow(DidoraServer didora) {
    try (Pages pages = Pages.asReseller(didora)) {
      pages.open("/plan/plan-list.xhtml");
      assertThat(pages.field("lossForm")).containsText("Você vende abaixo do que paga");
      assertThat(pages.field("lossForm")).containsText("Revenda para Assinante");
      assertThat(pages.field("lossForm")).containsText("R$ 0,77");
      assertThat(pages.page().locator("#content")).containsText("Só deste número");
      assertThat(pages.scriptErrors()).isEmpty();
    }
  }

  /** Of less than half a minute; the number of its CDR. */
  private static long aCallToIt(DidoraServer didora) {
    try (SipPeer carrier = SipPeer.udp();
        SipPeer platform = SipPeer.udp()) {
      DemoDid did = new DemoDid(didora).forwardTo(platform).limit(0);
      PhoneCall call =
          PhoneCall.begun(carrier.dial(DemoDid.NUMBER, didora.sipPort()), platform)
              .rings()
              .answered();
      call.hungUp();
      did.awaitLegsLike(call.callId(), "A rang 200 .*");
      return PagesIT.count(
          didora, "SELECT id FROM cdr WHERE leg = 'A' AND sip_call_id = '" + call.callId() + "'");
    }
  }

  private static void useForTheTrunk(Pages pages) {
    pages.offers("useForm:trunk", "demonstr").getByText("Operadora Demonstração 127.0.0.1").click();
    pages.press("useForm:addTrunk");
    assertThat(pages.field("useForm")).containsText("Custo do tronco");
    assertThat(pages.field("useForm:uses:0:removeTrunk")).isVisible();
  }

  @Test
  void anAssinanteHasNoPlans(DidoraServer didora) throws Exception {
    try (Pages pages = Pages.of(didora).logIn("assinante", DidoraServer.DEMO_PASSWORD)) {
      for (String page : List.of("plan-list", "cost-plan-list", "plan-edit", "plan-version-view")) {
        assertThat(pages.statusOf("/plan/" + page + ".xhtml?id=1")).as(page).isEqualTo(403);
      }
    }
    HttpRequest plans =
        didora.request("/api/plans", "assinante", DidoraServer.DEMO_PASSWORD).GET().build();
    assertThat(send(plans).statusCode()).isEqualTo(403);
  }

  private static String versionOf(long plan) {
    return "SELECT id FROM plan_version WHERE plan_id = " + plan + " LIMIT 1";
  }

  @Test
  void theApiMakesVersionsByTheSameRules(DidoraServer didora) throws Exception {
    String versions = newPlanByApi(didora, "revenda", "Pela API") + "/versions";

    HttpResponse<String> refused =
        post(didora, "revenda", versions, "5511;SP;F;0,05;30;6;3;1\n5511;;F;x;30;6;3;1");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("\"line\":2", "\"column\":\"D\"", "não é um valor");
    assertThat(get(didora, versions).body()).isEqualTo("{\"versions\":[]}");

    HttpResponse<String> done = post(didora, "revenda", versions, "5511;SP;F;0,50;30;6;3;1");
    assertThat(done.statusCode()).isEqualTo(201);
    String version =
        done.headers().firstValue("Location").orElseThrow().replaceFirst(".*/api", "/api");
    assertThat(get(didora, version + "/prefixes").body()).endsWith("5511;SP;F;0,50;30;6;3;1\r\n");
  }

  /** Makes a plan without prices, and gives its address. */
  private static String newPlanByApi(DidoraServer didora, String login, String name)
      throws Exception {
    String body = "{\"description\":\"" + name + "\"}";
    HttpResponse<String> made =
        send(
            didora
                .request("/api/plans", login, Pages.passwordOf(login))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    assertThat(made.statusCode()).isEqualTo(201);
    return made.headers().firstValue("Location").orElseThrow().replaceFirst(".*/api", "/api");
  }

  private static HttpResponse<String> get(DidoraServer didora, String path) throws Exception {
    return send(didora.request(path, "revenda", DidoraServer.DEMO_PASSWORD).GET().build());
  }

  private static HttpResponse<String> post(
      DidoraServer didora, String login, String path, String file) throws Exception {
    return send(
        didora
            .request(path, login, Pages.passwordOf(login))
            .header("Content-Type", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofString(file))
            .build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
