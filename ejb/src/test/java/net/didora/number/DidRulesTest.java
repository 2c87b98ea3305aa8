package net.didora.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import net.didora.account.Account;
import net.didora.common.NumberKind;
import net.didora.common.Refusal;
import net.didora.common.Settings;
import net.didora.line.IpLine;
import net.didora.organization.Organization;
import net.didora.organization.Subscriber;
import net.didora.plan.PrefixPlan;
import net.didora.testing.TestServices;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The 21 fields of the page, each with what it refuses. */
class DidRulesTest {
  private final Settings settings = TestServices.settings(Map.of());
  private final Organization owner = Organization.master(1, "Master").reseller(2, "Revenda");
  private final Subscriber subscriber = new Subscriber(5, owner, "Assinante");
  private final IpLine line =
      new IpLine(subscriber, new Account(subscriber, Account.Kind.PREPAID), "Linha", "l");
  private DidPlace.@Nullable Rented rented;
  private PrefixPlan plan = new PrefixPlan(owner, PrefixPlan.Kind.SALE, "Plano");

  private DidRules.Judgement judge(Consumer<DidEntry> typing) {
    DidEntry entry = new DidEntry();
    entry.setRawNumber("551130000001");
    entry.setOwnerOrgId(2L);
    entry.setSubscriberId(5L);
    entry.setIpLineId(7L);
    entry.setPlanId(9L);
    entry.getTargets().add(target("198.51.100.7", 5060));
    SupplierEntry supplier = new SupplierEntry();
    supplier.setProviderName("Carrier");
    supplier.setHost("203.0.113.5");
    entry.getSuppliers().add(supplier);
    typing.accept(entry);
    return DidRules.judge(entry, place(entry), settings);
  }

  private DidPlace place(DidEntry entry) {
    return new DidPlace(
        entry.getOwnerOrgId() == null ? null : owner,
        entry.getSubscriberId() == null ? null : subscriber,
        entry.getPlanId() == null ? null : plan,
        entry.getIpLineId() == null ? null : line,
        entry.getTechnology().equals("SIP"),
        rented);
  }

  private static TargetEntry target(String host, int port) {
    TargetEntry target = new TargetEntry();
    target.setHost(host);
    target.setPort(port);
    return target;
  }

  private void refuses(String field, String key, Consumer<DidEntry> typing) {
    assertThat(judge(typing).refusals())
        .extracting(Refusal::field, Refusal::messageKey)
        .contains(org.assertj.core.groups.Tuple.tuple(field, "did.refused." + key));
  }

  private void warns(String key, Consumer<DidEntry> typing) {
    DidRules.Judgement judgement = judge(typing);
    assertThat(judgement.refusals()).isEmpty();
    assertThat(judgement.warnings())
        .extracting(Refusal::messageKey)
        .containsExactly("did.warning." + key);
  }

  @Test
  void theLineIsChargedTooOnlyByAPlanOfItsOwnAndBesidesAnother() {
    refuses("chargeLineToo", "lineTooWithoutLinePlan", entry -> entry.setChargeLineToo(true));
    line.sellAt(12L);

    assertThat(judge(entry -> entry.setChargeLineToo(true)).refusals()).isEmpty();
    refuses(
        "chargeLineToo",
        "lineTooWithoutPlan",
        entry -> {
          entry.setChargeLineToo(true);
          entry.setPlanId(null);
        });
    refuses(
        "chargeLineToo",
        "lineTooWithoutLine",
        entry -> {
          entry.setChargeLineToo(true);
          entry.setIpLineId(null);
        });
    refuses(
        "chargeLineToo",
        "lineTooShortNumber",
        entry -> {
          entry.setChargeLineToo(true);
          entry.setRawNumber("190");
        });
  }

  @Test
  void acceptsWhatIsRight() {
    DidRules.Judgement judgement = judge(entry -> {});

    assertThat(judgement.refusals()).isEmpty();
    assertThat(judgement.warnings()).isEmpty();
  }

  @Test
  void field01Technology() {
    refuses("technology", "technology", entry -> entry.setTechnology("IAX2"));
  }

  @ParameterizedTest
  @CsvSource({"''", "55 11 3000", "5511x", "++5511", "12"})
  void field02Number(String raw) {
    refuses("rawNumber", "number", entry -> entry.setRawNumber(raw));
  }

  @Test
  void field03Quantity() {
    refuses("quantity", "quantity", entry -> entry.setQuantity(0));
    refuses("quantity", "quantityOverflow", entry -> entry.setQuantity(10_000));
    refuses(
        "quantity",
        "quantityOnEdit",
        entry -> {
          entry.setId(1L);
          entry.setQuantity(2);
        });
  }

  @Test
  void field04Owner() {
    refuses("ownerOrgId", "owner", entry -> entry.setOwnerOrgId(null));
  }

  @Test
  void field05SubscriberOfAnotherOwner() {
    Organization other = Organization.master(1, "Master").reseller(3, "Outra");
    DidEntry entry = new DidEntry();
    entry.setRawNumber("551130000001");
    entry.setOwnerOrgId(3L);
    entry.setSubscriberId(5L);

    assertThat(
            DidRules.judge(entry, new DidPlace(other, subscriber, null, null, true, null), settings)
                .refusals())
        .extracting(Refusal::messageKey)
        .contains("did.refused.subscriber");
  }

  @Test
  void field06SupplierNote() {
    refuses("supplierNote", "tooLong", entry -> entry.setSupplierNote("x".repeat(121)));
  }

  @Test
  void field07KindIsSuggestedOrAskedFor() {
    refuses("kind", "kind", entry -> entry.setRawNumber("12345"));
    assertThat(
            judge(
                    entry -> {
                      entry.setRawNumber("12345");
                      entry.setKind(NumberKind.GEOGRAPHIC);
                    })
                .refusals())
        .isEmpty();
  }

  @Test
  void field07KindOfARentedNumberStays() {
    rented = new DidPlace.Rented("551130000001", NumberKind.GEOGRAPHIC, false);

    assertThat(judge(entry -> {}).refusals()).isEmpty();
    refuses("kind", "kindRented", entry -> entry.setKind(NumberKind.MOBILE));
  }

  @Test
  void field02ARentedNumberStaysTheNumberThatItIs() {
    rented = new DidPlace.Rented("551130000001", NumberKind.GEOGRAPHIC, false);

    assertThat(judge(entry -> entry.setRawNumber("+551130000001")).refusals()).isEmpty();
    refuses("rawNumber", "numberRented", entry -> entry.setRawNumber("551130000002"));
    refuses("rawNumber", "numberRented", entry -> entry.setRawNumber("08007701234"));
  }

  @Test
  void field08Plan() {
    refuses(
        "planId",
        "tollFreeNeedsPlan",
        entry -> {
          entry.setRawNumber("08007701234");
          entry.setPlanId(null);
        });
    warns("free", entry -> entry.setPlanId(null));
    plan = new PrefixPlan(owner, PrefixPlan.Kind.COST, "Custo");
    refuses("planId", "plan", entry -> {});
    plan = new PrefixPlan(Organization.master(1, "Master"), PrefixPlan.Kind.SALE, "De outro");
    refuses("planId", "plan", entry -> {});
  }

  @Test
  void field09CallbackAudio() {
    refuses("callbackAudioId", "audioOnlyForCallback", entry -> entry.setCallbackAudioId(1L));
  }

  @Test
  void field10Mode() {
    refuses("mode", "mode", entry -> entry.setMode(null));
    refuses("mode", "modeNotBuilt", entry -> entry.setMode(Mode.IVR));
  }

  @Test
  void field11Line() {
    refuses("ipLineId", "lineMissing", entry -> entry.setIpLineId(null));
    line.block();
    refuses("ipLineId", "lineInactive", entry -> {});
  }

  @Test
  void field12Techprefix() {
    refuses(
        "targets[0].techprefix",
        "techprefix",
        entry -> entry.getTargets().get(0).setTechprefix("12345678901"));
    refuses(
        "targets[0].techprefix",
        "techprefix",
        entry -> entry.getTargets().get(0).setTechprefix("9a"));
  }

  @ParameterizedTest
  @CsvSource({"''", "not a host", "300.1.1.1", "-x.example", "host_name.example", "1.2.3"})
  void field13Host(String host) {
    refuses("targets[0].host", "host", entry -> entry.getTargets().get(0).setHost(host));
  }

  @ParameterizedTest
  @CsvSource({"198.51.100.7", "2001:db8::7", "[2001:db8::7]", "pbx.example.com.br"})
  void field13HostInEveryForm(String host) {
    assertThat(judge(entry -> entry.getTargets().get(0).setHost(host)).refusals()).isEmpty();
  }

  @Test
  void field13PortTargetsAndLoops() {
    refuses("targets[0].port", "port", entry -> entry.getTargets().get(0).setPort(0));
    refuses("targets[0].port", "port", entry -> entry.getTargets().get(0).setPort(65536));
    refuses("targets", "targetMissing", entry -> entry.getTargets().clear());
    refuses(
        "targets[0].host", "loop", entry -> entry.getTargets().set(0, target("10.9.9.9", 5060)));
    refuses(
        "targets[0].host", "loop", entry -> entry.getTargets().set(0, target("127.0.0.1", 5061)));
    refuses(
        "targets[0].host", "loop", entry -> entry.getTargets().set(0, target("localhost", 5060)));
    refuses(
        "targets[1].host",
        "targetTwice",
        entry -> entry.getTargets().add(target("198.51.100.7", 5060)));
    warns("privateHost", entry -> entry.getTargets().set(0, target("192.168.1.7", 5060)));
    warns("privateHost", entry -> entry.getTargets().set(0, target("127.0.0.1", 5090)));
  }

  @Test
  void field14Supplier() {
    refuses(
        "suppliers[0].providerName",
        "providerName",
        entry -> entry.getSuppliers().get(0).setProviderName(" "));
    refuses("suppliers[0].host", "host", entry -> entry.getSuppliers().get(0).setHost("a b"));
    refuses("suppliers[0].port", "port", entry -> entry.getSuppliers().get(0).setPort(70000));
    refuses(
        "suppliers[0].sources", "sources", entry -> entry.getSuppliers().get(0).setSources("x.y"));
    refuses(
        "suppliers[0].sources",
        "sourcesMissing",
        entry -> entry.getSuppliers().get(0).setHost("sip.carrier.example"));
    refuses(
        "suppliers[0].user",
        "passwordWithoutUser",
        entry -> entry.getSuppliers().get(0).setPassword("secret"));
    refuses(
        "suppliers[0].rawNumber",
        "number",
        entry -> entry.getSuppliers().get(0).setRawNumber("0 11"));
    warns("noSupplier", entry -> entry.getSuppliers().clear());
  }

  @Test
  void fields15And16AreDisabledUntilBuilt() {
    refuses("media", "notBuilt", entry -> entry.setMedia(Media.TRANSCODE));
    refuses("errorAudio", "notBuilt", entry -> entry.setErrorAudio(true));
  }

  @Test
  void field17DirectMediaIsSaidToBeRisky() {
    warns("directMedia", entry -> entry.setDirectMedia(true));
  }

  @Test
  void field18SimultaneousCalls() {
    refuses("maxCalls", "maxCalls", entry -> entry.setMaxCalls(-1));
  }

  @Test
  void field19Bina() {
    refuses("bina", "bina", entry -> entry.setBina("x".repeat(41)));
    refuses("bina", "bina", entry -> entry.setBina("a\r\nVia: b"));
    refuses("bina", "bina", entry -> entry.setBina("say \"hi\""));
    refuses(
        "bina",
        "binaOnNumber",
        entry -> {
          entry.setBina("Loja");
          entry.setBinaOnNumber(true);
        });
  }

  @Test
  void field20NobodyAllowed() {
    warns(
        "nobodyAllowed",
        entry -> {
          entry.setAllowFixed(false);
          entry.setAllowMobile(false);
          entry.setAllowIntl(false);
        });
  }

  @Test
  void field21Register() {
    refuses("registerDid", "registerNeedsPassword", entry -> entry.setRegisterDid(true));
    refuses("suppliers[0].host", "registerNeedsHost", entry -> registers(entry, ""));
    refuses("suppliers[0].host", "registerSelf", entry -> registers(entry, "10.9.9.9"));
    assertThat(judge(entry -> registers(entry, "203.0.113.5")).refusals()).isEmpty();
    assertThat(judge(entry -> registers(entry, "sip.carrier.example")).refusals()).isEmpty();
  }

  private static void registers(DidEntry entry, String host) {
    entry.setRegisterDid(true);
    SupplierEntry supplier = entry.getSuppliers().get(0);
    supplier.setHost(host);
    supplier.setUser("u");
    supplier.setPassword("p");
  }

  @Test
  void whatWasRegisteredByNameAloneCanBeSwitchedOff() {
    warns(
        "sourcesMissing",
        entry -> {
          entry.getSuppliers().get(0).setHost("sip.carrier.example");
          entry.getSuppliers().get(0).setTrunkId(3L);
        });
    refuses(
        "suppliers[0].sources",
        "sourcesMissing",
        entry -> entry.getSuppliers().get(0).setHost("sip.carrier.example"));
  }

  @Test
  void whoRentsANumberLeavesItsRegistrationAsItIs() {
    rented = new DidPlace.Rented("551130000001", NumberKind.GEOGRAPHIC, true);

    refuses("registerDid", "registerRented", entry -> entry.getSuppliers().clear());
    DidRules.Judgement untouched =
        judge(
            entry -> {
              entry.getSuppliers().clear();
              entry.setRegisterDid(true);
            });
    assertThat(untouched.refusals()).isEmpty();
  }

  @Test
  void fieldsLeftEmptyComeAsNullFromThePage() {
    DidRules.Judgement judgement =
        judge(
            entry -> {
              entry.setBina(" ");
              entry.setSupplierNote(null);
              entry.getTargets().get(0).setTechprefix(null);
              SupplierEntry supplier = entry.getSuppliers().get(0);
              supplier.setSources(null);
              supplier.setRawNumber(null);
              supplier.setUser(" ");
              SupplierEntry untouched = new SupplierEntry();
              untouched.setProviderName(null);
              untouched.setHost(null);
              entry.getSuppliers().add(untouched);
            });

    assertThat(judgement.refusals()).isEmpty();
    refuses("rawNumber", "number", entry -> entry.setRawNumber(null));
    refuses("technology", "technology", entry -> entry.setTechnology(null));
    refuses("targets[0].host", "host", entry -> entry.getTargets().get(0).setHost(null));
  }

  @Test
  void aNumberInStockNeedsNeitherLineNorTarget() {
    DidRules.Judgement judgement =
        judge(
            entry -> {
              entry.setSubscriberId(null);
              entry.setIpLineId(null);
              entry.getTargets().clear();
            });

    assertThat(judgement.refusals()).isEmpty();
  }
}
