package net.didora.web.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import net.didora.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScreenTest {
  @ParameterizedTest
  @EnumSource(Screen.class)
  void everyScreenIsAPageAndIsFoundByItsAddress(Screen screen) {
    assertThat(Path.of("src/main/webapp" + screen.getPath())).matches(Files::isRegularFile);
    assertThat(Screen.at(screen.getPath())).contains(screen);
  }

  @ParameterizedTest(name = "{0}: reseller {1}, subscriber {2}")
  @CsvSource({
    "HOME, true, true",
    "DIDS, true, true",
    "DID_NEW, true, false",
    "CDRS, true, true",
    "REJECTED_CALLS, true, false",
    "SUPPLIERS, false, false",
    "BATCH_RUNS, false, false"
  })
  void aScreenIsForWhoeverStandsHighEnough(Screen screen, boolean reseller, boolean subscriber) {
    assertThat(screen.isFor(Role.MASTER)).isTrue();
    assertThat(screen.isFor(Role.RESELLER)).isEqualTo(reseller);
    assertThat(screen.isFor(Role.SUBSCRIBER)).isEqualTo(subscriber);
  }

  @Test
  void aPageThatIsNoScreenIsGuardedLikeTheFirstOfItsFolder() {
    assertThat(Screen.at("/cdr/cdr-view.xhtml")).contains(Screen.CDRS);
    assertThat(Screen.at("/plan/plan-import-view.xhtml")).contains(Screen.SALE_PLANS);
  }

  @Test
  void anotherAddressIsNoScreen() {
    assertThat(Screen.at("/error/forbidden.xhtml")).isEmpty();
  }
}
