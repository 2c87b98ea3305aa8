package net.didora.web.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.didora.account.Account;
import net.didora.account.Book;
import net.didora.account.EntryKind;
import net.didora.billing.InvoiceSection;
import net.didora.billing.margin.MarginService;
import net.didora.billing.reconcile.Difference;
import net.didora.call.RefusalReason;
import net.didora.cdr.EndReason;
import net.didora.cdr.HangupSide;
import net.didora.common.CallerClass;
import net.didora.common.NumberKind;
import net.didora.common.Status;
import net.didora.job.BatchRun;
import net.didora.number.DidState;
import net.didora.number.Media;
import net.didora.number.Mode;
import net.didora.number.PlanUses;
import net.didora.organization.MarginPolicy;
import net.didora.plan.NoRateWindowException;
import net.didora.plan.PlanImport;
import net.didora.plan.PrefixPlan;
import net.didora.plan.PrefixRate;
import net.didora.plan.RateWindow;
import net.didora.rating.PriceExplanation;
import net.didora.rating.RatingReject;
import net.didora.rating.Rerate;
import net.didora.rating.bundle.BundleDirection;
import net.didora.security.Role;
import net.didora.web.account.AccountMoveBean;
import net.didora.web.plan.PlanVersionEditBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sentence exists in both languages, and every key that is used has one. */
class MessagesTest {
  private static final Path WORDS = Path.of("src/main/resources/net/didora/web");
  private static final Pattern IN_PAGE = Pattern.compile("msg\\['([A-Za-z0-9.\\-]+)'\\]");

  /** A key as code writes it: dotted words, of a group that the bundles know. */
  private static final Pattern IN_CODE =
      Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z0-9_\\-]+)+)\"");

  private static final Pattern IN_QUOTES = Pattern.compile("[\"'](\\.?[A-Za-z][\\w.\\-]*)[\"']");

  private static final Pattern CONSTANT = Pattern.compile("\\b([A-Z][A-Z0-9_]+)\\b");

  /** What code adds to a key. */
  private static final Pattern ENDING = Pattern.compile("\\.[a-zA-Z]+|Of");

  @ParameterizedTest
  @ValueSource(strings = {"messages", "faces"})
  void bothLanguagesHaveTheSameKeys(String bundle) throws IOException {
    assertThat(keys(bundle, "en")).isEqualTo(keys(bundle, "pt"));
  }

  /** Of two sentences for one key the first is never seen. */
  @ParameterizedTest
  @ValueSource(strings = {"messages_pt", "messages_en", "faces_pt", "faces_en"})
  void noKeyIsThereTwice(String file) throws IOException {
    List<String> keys =
        Files.readAllLines(WORDS.resolve(file + ".properties")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.split("=", 2)[0])
            .toList();

    assertThat(keys).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pt", "en"})
  void everySentenceCanBeFilledIn(String language) throws IOException {
    Properties sentences = load("messages", language);
    for (String key : sentences.stringPropertyNames()) {
      String sentence = sentences.getProperty(key);
      assertThat(sentence).as(key).isNotBlank();
      if (sentence.contains("{")) {
        assertThat(new MessageFormat(sentence).format(new Object[] {1, 2, 3, 4}))
            .as(key)
            .isNotBlank();
      }
    }
  }

  @Test
  void everyKeyThatAPageUsesHasItsSentence() throws IOException {
    Set<String> used = found(Path.of("src/main/webapp"), ".xhtml", IN_PAGE);

    assertThat(used).hasSizeGreaterThan(100);
    assertThat(keys("messages", "pt")).containsAll(used);
  }

  @Test
  void everyKeyThatCodeUsesHasItsSentence() throws IOException {
    Set<String> known = keys("messages", "pt");
    Set<String> groups = new TreeSet<>();
    known.forEach(key -> groups.add(group(key)));
    Set<String> used = new TreeSet<>(found(Path.of("src/main/java"), ".java", IN_CODE));
    used.addAll(found(Path.of("../ejb/src/main/java"), ".java", IN_CODE));
    used.removeIf(key -> !groups.contains(group(key)));

    assertThat(used).hasSizeGreaterThan(30);
    assertThat(known).containsAll(used);
  }

  /**
   * A key stands in code as it is, or is put together there: of a group and a word that both stand
   * there, or of another key and an ending.
   */
  @Test
  void everySentenceIsUsed() throws IOException {
    Set<String> written = found(Path.of("src/main/webapp"), ".xhtml", IN_QUOTES);
    for (String module : List.of("../web", "../ejb", "../batch")) {
      written.addAll(found(Path.of(module, "src/main/java"), ".java", IN_QUOTES));
      written.addAll(found(Path.of(module, "src/main/java"), ".java", CONSTANT));
    }
    words().forEach(group -> written.addAll(keysOf(group.get())));
    written.addAll(jobs());

    assertThat(written).hasSizeGreaterThan(1000);
    assertThat(keys("messages", "pt")).filteredOn(key -> !isUsed(key, written)).isEmpty();
    assertThat(List.of("did.noWord", "did.number.noEnding", "noGroup.number"))
        .noneMatch(key -> isUsed(key, written));
  }

  private static boolean isUsed(String key, Set<String> written) {
    if (written.contains(key)) {
      return true;
    }
    for (int at = key.indexOf('.'); at > 0; at = key.indexOf('.', at + 1)) {
      String group = key.substring(0, at + 1);
      if (written.contains(group) && written.contains(key.substring(at + 1))) {
        return true;
      }
    }
    return written.stream()
        .filter(ending -> ENDING.matcher(ending).matches() && key.endsWith(ending))
        .anyMatch(ending -> isUsed(key.substring(0, key.length() - ending.length()), written));
  }

  private static List<String> keysOf(Object[] group) {
    return Stream.of((Enum<?>[]) group[1]).map(word -> group[0] + word.name()).toList();
  }

  /** A job is named like its file. */
  private static List<String> jobs() throws IOException {
    Path folder = Path.of("../batch/src/main/resources/META-INF/batch-jobs");
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString().replace(".xml", "")).toList();
    }
  }

  static Stream<Arguments> words() {
    return Stream.of(
        Arguments.of("did.mode.", Mode.values()),
        Arguments.of("did.media.", Media.values()),
        Arguments.of("did.state.", DidState.values()),
        Arguments.of("did.become.", DidState.values()),
        Arguments.of("rerate.state.", Rerate.State.values()),
        Arguments.of("did.kind.", NumberKind.values()),
        Arguments.of("cdr.end.", EndReason.values()),
        Arguments.of("cdr.class.", CallerClass.values()),
        Arguments.of("cdr.side.", HangupSide.values()),
        Arguments.of("rejected.reason.", RefusalReason.values()),
        Arguments.of("plan.status.", Status.values()),
        Arguments.of("plan.margins.", MarginPolicy.values()),
        Arguments.of("plan.class.", PrefixRate.LineClass.values()),
        Arguments.of("plan.new.", PrefixPlan.Kind.values()),
        Arguments.of("plan.use.", PlanUses.Kind.values()),
        Arguments.of("plan.source.", PlanVersionEditBean.Source.values()),
        Arguments.of("plan.change.", PlanVersionEditBean.Change.values()),
        Arguments.of("planImport.state.", PlanImport.State.values()),
        Arguments.of("planImport.head.", PlanImport.State.values()),
        Arguments.of("planImport.phase.", PlanImport.Phase.values()),
        Arguments.of("job.state.", BatchRun.State.values()),
        Arguments.of("account.book.", Book.values()),
        Arguments.of("account.entry.", EntryKind.values()),
        Arguments.of("account.kind.", Account.Kind.values()),
        Arguments.of("invoice.section.", InvoiceSection.values()),
        Arguments.of("reconcile.kind.", Difference.Kind.values()),
        Arguments.of("bundle.direction.", BundleDirection.values()),
        Arguments.of("price.outcome.", PriceExplanation.Outcome.values()),
        Arguments.of("price.reject.", RatingReject.values()),
        Arguments.of("reject.short.", RatingReject.values()),
        Arguments.of("reject.cure.", RatingReject.values()),
        Arguments.of("profit.by.", MarginService.By.values()),
        Arguments.of("profit.none.", MarginService.By.values()),
        Arguments.of("account.act.", AccountMoveBean.Act.values()),
        Arguments.of("account.moved.", AccountMoveBean.Act.values()),
        Arguments.of("price.hold.", RateWindow.Hold.values()),
        Arguments.of("price.day.", DayOfWeek.values()),
        Arguments.of("window.", NoRateWindowException.Reason.values()),
        Arguments.of("role.", Role.values()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("words")
  void everyWordOfTheDomainHasItsSentence(String group, Enum<?>[] words) throws IOException {
    assertThat(keys("messages", "pt"))
        .containsAll(Stream.of(words).map(word -> group + word.name()).toList());
  }

  private static String group(String key) {
    return key.split("\\.", 2)[0];
  }

  private static Set<String> found(Path root, String ending, Pattern pattern) throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(path -> path.toString().endsWith(ending)).toList()) {
        Matcher matcher = pattern.matcher(Files.readString(file));
        while (matcher.find()) {
          keys.add(matcher.group(1));
        }
      }
    }
    return keys;
  }

  private static Set<String> keys(String bundle, String language) throws IOException {
    return new TreeSet<>(load(bundle, language).stringPropertyNames());
  }

  private static Properties load(String bundle, String language) throws IOException {
    Properties properties = new Properties();
    try (Reader reader =
        Files.newBufferedReader(WORDS.resolve(bundle + "_" + language + ".properties"))) {
      properties.load(reader);
    }
    return properties;
  }
}
