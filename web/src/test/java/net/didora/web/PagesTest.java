package net.didora.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The house's rules for pages; each rule is shown a page that breaks it. */
class PagesTest {
  private static final int LINES = 120;
  private static final Pattern ID = Pattern.compile("\\bid=\"([^\"#]*)\"");
  private static final Pattern STYLE = Pattern.compile("\\sstyle=\"|<style|\\son[a-z]+=\"|<script");
  private static final Pattern TAG = Pattern.compile("<[^>]*>|#\\{[^}]*}|<!DOCTYPE[^>]*>");

  /** What stands between tags as words: letters that come from no bundle. */
  private static final Pattern WORDS = Pattern.compile("\\p{L}{2,}");

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/webapp"))) {
      return files.filter(path -> path.toString().endsWith(".xhtml")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageKeepsTheRules(Path page) throws IOException {
    assertThat(breaches(Files.readString(page))).as(page.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "<p style=\"color: red\"/>, style",
    "<a onclick=\"go()\"/>, style",
    "<p:inputText id=\"raw_number\"/>, id",
    "<p:inputText id=\"RawNumber\"/>, id",
    "<h1>Números</h1>, words"
  })
  void aBreachIsSeen(String page, String rule) {
    assertThat(breaches(page)).hasSize(1).first().asString().startsWith(rule);
  }

  @Test
  void aLongPageIsSeen() {
    assertThat(breaches("<p/>\n".repeat(LINES + 1))).containsExactly("longer than 120 lines");
  }

  private static List<String> breaches(String page) {
    List<String> breaches = new ArrayList<>();
    if (page.lines().count() > LINES) {
      breaches.add("longer than " + LINES + " lines");
    }
    if (STYLE.matcher(page).find()) {
      breaches.add("style or script inline");
    }
    Matcher ids = ID.matcher(page);
    while (ids.find()) {
      if (!ids.group(1).matches("[a-z][a-zA-Z0-9]*")) {
        breaches.add("id not in camelCase: " + ids.group(1));
      }
    }
    Matcher words = WORDS.matcher(TAG.matcher(page).replaceAll(" ").replaceAll("Didora|Ctrl", ""));
    while (words.find()) {
      breaches.add("words that are not from the bundle: " + words.group());
    }
    return breaches;
  }
}
