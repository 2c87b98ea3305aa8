package net.didora.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Each job has its file, under its own name, and one over keys tells reader and writer so. */
class JobFilesTest {
  static List<NightlyJob> jobs() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("net.didora.batch")
            .stream()
            .filter(type -> type.isAssignableTo(NightlyJob.class))
            .filter(type -> !type.isInterface())
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(JobFilesTest::made)
            .toList();
  }

  private static NightlyJob made(JavaClass type) {
    try {
      return (NightlyJob) type.reflect().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException notABean) {
      throw new AssertionError(type.getName(), notABean);
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void theFileNamesTheJob(NightlyJob job) throws Exception {
    Element root = file(job).getDocumentElement();

    assertThat(root.getAttribute("id")).isEqualTo(job.name());
    if (job instanceof KeyedJob) {
      assertThat(properties(root, "job")).containsExactly(job.name(), job.name());
      assertThat(properties(root, "run"))
          .containsExactly("#{jobParameters['run']}", "#{jobParameters['run']}");
      assertThat(properties(root, "last"))
          .containsExactly("#{jobParameters['last']}", "#{jobParameters['last']}");
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void thePageHasWordsForTheJob(NightlyJob job) throws Exception {
    for (String language : List.of("pt", "en")) {
      Path words =
          Path.of("../web/src/main/resources/net/didora/web/messages_" + language + ".properties");
      assertThat(Files.readAllLines(words))
          .as(language)
          .anyMatch(line -> line.startsWith("job." + job.name() + "="))
          .anyMatch(line -> line.startsWith("job." + job.name() + ".text="));
    }
  }

  private static Document file(NightlyJob job) throws Exception {
    String name = "/META-INF/batch-jobs/" + job.name() + ".xml";
    try (InputStream xml = JobFilesTest.class.getResourceAsStream(name)) {
      assertThat(xml).as(name).isNotNull();
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
    }
  }

  private static List<String> properties(Element root, String name) {
    var all = root.getElementsByTagName("property");
    return Stream.iterate(0, i -> i < all.getLength(), i -> i + 1)
        .map(i -> (Element) all.item(i))
        .filter(property -> property.getAttribute("name").equals(name))
        .map(property -> property.getAttribute("value"))
        .toList();
  }
}
