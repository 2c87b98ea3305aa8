package net.didora.web.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.didora.web.common.Palette.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaletteTest {
  private static final List<Entry> SCREENS =
      List.of(
          entry("Gerenciamento de DIDs", "números entrantes lista"),
          entry("Relatório de chamadas (CDR)", "bilhetes tarifação"),
          entry("Chamadas rejeitadas", "diagnóstico"),
          entry("Início", "painel"));

  @ParameterizedTest(name = "{0} finds {1}")
  @CsvSource({
    "Gerenciamento de DIDs, Gerenciamento de DIDs",
    "gerenciamento, Gerenciamento de DIDs",
    "dids gerenc, Gerenciamento de DIDs",
    "relatorio, Relatório de chamadas (CDR)",
    "RELATÓRIO, Relatório de chamadas (CDR)",
    "inicio, Início",
    "tarifacao, Relatório de chamadas (CDR)"
  })
  void findsByWordsWithOrWithoutAccents(String typed, String found) {
    assertThat(labels(typed)).startsWith(found);
  }

  @Test
  void aNameThatBeginsSoComesFirst() {
    assertThat(labels("chamadas"))
        .containsExactly("Chamadas rejeitadas", "Relatório de chamadas (CDR)");
  }

  @Test
  void whatMatchesNothingFindsNothing() {
    assertThat(labels("faturas")).isEmpty();
  }

  private static List<String> labels(String typed) {
    return Palette.search(typed, SCREENS.stream()).stream().map(Entry::label).toList();
  }

  private static Entry entry(String label, String hint) {
    return new Entry(label, hint, "pi-home", "/" + label);
  }
}
