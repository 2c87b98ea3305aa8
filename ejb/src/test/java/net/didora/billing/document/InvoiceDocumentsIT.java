package net.didora.billing.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.didora.account.EntryKind;
import net.didora.billing.Invoice;
import net.didora.billing.InvoiceFilter;
import net.didora.billing.InvoiceService;
import net.didora.billing.close.BilledWorld;
import net.didora.common.Money;
import net.didora.common.Tenant;
import net.didora.testing.TestServices;
import net.didora.testing.TestUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The two files of an invoice: they say the same, and the sum of their details is the ledger's. */
class InvoiceDocumentsIT {
  private static final Pattern AMOUNT = Pattern.compile("-?\\d[\\d.]*,\\d{2,6}");

  private static final int CALLS = 700;
  private static final Tenant REVENDA = Tenant.of("/1/2/", "revenda");
  private static BilledWorld world;
  private static TestUnit unit;
  private static byte[] pdf;
  private static byte[] workbook;

  @BeforeAll
  static void write() {
    world = BilledWorld.fresh();
    unit = new TestUnit(world.database());
    for (int i = 0; i < CALLS; i++) {
      String at = "2026-10-%02dT%02d:%02d:07.250Z".formatted(2 + i % 28, 12 + i % 11, i % 60);
      String kind = List.of("MOBILE", "FIXED", "INTERNATIONAL", "ANONYMOUS").get(i % 4);
      world.call(105, at, kind, 1000 * (i + 1), "0." + "%06d".formatted(1 + i * 37));
    }
    world.entry(105, EntryKind.DID_CHARGE, "-1019.90", "2026-10-05T12:00:00Z");
    world.entry(105, EntryKind.TOP_UP, "500", "2026-10-08T12:00:00Z");
    postNight();
    world.closeAll("2026-11-02T03:00:00Z");
    pdf = document(true);
    workbook = document(false);
  }

  /** One chunk of a night with calls of two days: each day is an entry, and both name all of it. */
  private static void postNight() {
    String night = "2026-10-07T05:30:00Z";
    long first = world.cdr("MOBILE", "/1/2/s5/", "2026-10-06T12:00:00Z", 61_000);
    long last = world.cdr("FIXED", "/1/2/s5/", "2026-10-07T04:00:00Z", 62_000);
    world.rate(first, 105, "0.5", night);
    world.rate(last, 105, "0.25", night);
    postNight("-0.5", night, "cdrs:%d-%d".formatted(first, last), "2026-10-06T12:01:01Z");
    postNight("-0.25", night, "cdrs:%d-%d".formatted(first, last), "2026-10-07T04:01:02Z");
  }

  private static void postNight(String amount, String at, String calls, String countsAt) {
    world.post(
        world
            .transaction(105, EntryKind.NIGHT_USAGE, amount, at)
            .with(calls, null)
            .countsAt(Instant.parse(countsAt)));
  }

  private static byte[] document(boolean asPdf) {
    return unit.run(
        REVENDA,
        db -> {
          Invoice invoice =
              TestServices.service(db, InvoiceService.class)
                  .list(InvoiceFilter.ALL, 10, null)
                  .rows()
                  .get(0);
          InvoiceDocuments documents = TestServices.service(db, InvoiceDocuments.class);
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          try {
            if (asPdf) {
              documents.pdf(invoice, out);
            } else {
              documents.workbook(invoice, out);
            }
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
          return out.toByteArray();
        });
  }

  @Test
  void thePdfBringsItsFontsAndSpeaksPortuguese() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("pt-BR");
      assertThat(document.getNumberOfPages()).isGreaterThan(5);
      for (PDPage page : document.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          assertThat(font.isEmbedded()).as(font.getName()).isTrue();
          assertThat(font.getName()).contains("LiberationSans");
        }
      }
      assertThat(new PDFTextStripper().getText(document))
          .contains("Fatura nº 1", "Revenda Ção", "Assinante Nº 5", "12.345.678/0001-95")
          .contains("01/10/2026 a 31/10/2026", "Mensalidades de DID", "página 2");
    }
  }

  @Test
  void callsThatANightPostedForTwoDaysAreToldOneByOne() throws IOException {
    try (ReadableWorkbook book = open();
        Stream<Row> rows = book.getSheet(1).orElseThrow().openStream()) {
      assertThat(
              rows.skip(1)
                  .filter(row -> List.of("0:01:01", "0:01:02").contains(row.getCellText(4)))
                  .map(row -> new Money(row.getCellAsNumber(5).orElseThrow()))
                  .filter(List.of(Money.of("0.5"), Money.of("0.25"))::contains))
          .containsExactly(Money.of("0.5"), Money.of("0.25"));
    }
  }

  @Test
  void whatIsToBePaidIsSaidInWholeCentsWithItsDueDate() throws IOException {
    InvoiceWords words = new InvoiceWords(BilledWorld.ZONE);
    String payable = words.reais(Money.of(world.rows("SELECT payable FROM invoice").get(0)));
    assertThat(payable).matches("R\\$ [0-9.]+,[0-9]{2}");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Vencimento", "12/11/2026", "Valor a pagar", payable)
          .contains("Arredondamento (fica no saldo)");
    }
  }

  /** For whoever looks at it: what the first two pages look like. */
  @Test
  void thePdfCanBeDrawn() throws IOException {
    Path directory = Path.of(System.getProperty("didora.test.directory", "target"), "invoice");
    Files.createDirectories(directory);
    Files.write(directory.resolve("invoice.pdf"), pdf);
    Files.write(directory.resolve("invoice.xlsx"), workbook);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFRenderer renderer = new PDFRenderer(document);
      for (int page = 0; page < 2; page++) {
        File file = directory.resolve("page-" + (page + 1) + ".png").toFile();
        assertThat(ImageIO.write(renderer.renderImageWithDPI(page, 80), "png", file)).isTrue();
      }
    }
  }

  @Test
  void theWorkbookSaysWhatThePdfSays() throws IOException {
    InvoiceWords words = new InvoiceWords(BilledWorld.ZONE);
    String text;
    try (PDDocument document = Loader.loadPDF(pdf)) {
      text = new PDFTextStripper().getText(document);
    }
    List<String> amounts = AMOUNT.matcher(text).results().map(MatchResult::group).toList();
    text = text.replaceAll("\\s", "");
    List<String> cells = new ArrayList<>();
    try (ReadableWorkbook book = open()) {
      for (Sheet sheet : book.getSheets().toList()) {
        for (Row row : sheet.read()) {
          row.stream().filter(Objects::nonNull).map(c -> asInPdf(words, c)).forEach(cells::add);
        }
      }
    }

    assertThat(cells).hasSizeGreaterThan(6 * CALLS);
    String pages = text;
    assertThat(cells).allSatisfy(cell -> assertThat(pages).contains(cell.replaceAll("\\s", "")));
    assertThat(amounts).hasSizeGreaterThan(CALLS);
    assertThat(cells).containsAll(amounts);
  }

  private static String asInPdf(InvoiceWords words, Cell cell) {
    if (cell.getType() != CellType.NUMBER) {
      return cell.getText();
    }
    String format = Objects.requireNonNullElse(cell.getDataFormatString(), "");
    if (format.startsWith("dd")) {
      var moment = cell.asDate().plusNanos(500_000_000).withNano(0); // a fraction of a day
      return words.dateTime(moment.atZone(BilledWorld.ZONE).toInstant());
    }
    return format.startsWith("#")
        ? words.money(new Money(cell.asNumber()))
        : words.count(cell.asNumber().longValueExact());
  }

  @Test
  void theDetailAddsUpToTheLedger() throws IOException {
    BigDecimal charged;
    try (ReadableWorkbook book = open();
        Stream<Row> rows = book.getSheet(1).orElseThrow().openStream()) {
      charged =
          rows.skip(1)
              .filter(row -> !row.getCellText(1).startsWith("Recarga"))
              .map(row -> row.getCellAsNumber(5).orElseThrow())
              .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
    Money ledger =
        Money.of(
            world
                .rows(
                    "SELECT -SUM(amount) FROM ledger_entry WHERE account_id = 105"
                        + " AND kind <> 'TOP_UP'")
                .get(0));

    assertThat(new Money(charged)).isEqualTo(ledger);
    assertThat(world.rows("SELECT charged FROM invoice")).containsExactly(ledger.toString());
  }

  @Test
  void nobodySeesTheInvoicesOfAnother() {
    assertThat(seenBy("/1/")).isOne();
    assertThat(seenBy("/1/2/")).isOne();
    assertThat(seenBy("/1/2/s5/")).isOne();
    assertThat(seenBy("/1/2/s6/")).isZero();
    assertThat(seenBy("/1/3/")).isZero();
  }

  private static int seenBy(String path) {
    return unit.run(
        Tenant.of(path, "x"),
        db ->
            TestServices.service(db, InvoiceService.class)
                .list(InvoiceFilter.ALL, 10, null)
                .rows()
                .size());
  }

  private static ReadableWorkbook open() throws IOException {
    return new ReadableWorkbook(
        new ByteArrayInputStream(workbook), new ReadingOptions(true, false));
  }
}
