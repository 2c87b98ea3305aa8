package net.didora.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Didora's pages as one person uses them in a browser: logs in, types, saves, reads. */
final class Pages implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 60_000;
  private static final int MOST_TRIES = 3;
  private static final int PHONE_WIDTH = 390;
  private static final int PHONE_HEIGHT = 844;

  private final Browser browser;
  private final DidoraServer didora;
  private final Page page;
  private final List<String> scriptErrors = new ArrayList<>();
  private int turns;

  private Pages(DidoraServer didora, Browser browser) {
    this.didora = didora;
    this.browser = browser;
    page = browser.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    page.onPageError(scriptErrors::add);
    page.addInitScript("addEventListener('beforeunload', () => { window.leaving = true; })");
  }

  static Pages of(DidoraServer didora) {
    return new Pages(didora, Browser.ofNobody());
  }

  static Pages asMaster(DidoraServer didora) {
    return as("master", didora);
  }

  static Pages asSubscriber(DidoraServer didora) {
    return as("assinante", didora);
  }

  static Pages asReseller(DidoraServer didora) {
    return as("revenda", didora);
  }

  /** On the start page, in a session of his that nobody else is using; logged in if need be. */
  static Pages as(String login, DidoraServer didora) {
    Pages pages = new Pages(didora, Browser.of(login + " of " + didora.home()));
    pages.open("/home.xhtml");
    return pages.page.url().contains("/login.xhtml")
        ? pages.logIn(login, passwordOf(login))
        : pages;
  }

  static String passwordOf(String login) {
    return login.equals("master") ? DidoraServer.MASTER_PASSWORD : DidoraServer.DEMO_PASSWORD;
  }

  Pages logIn(String login, String password) {
    open("/login.xhtml");
    type("loginForm:login", login);
    type("loginForm:password", password);
    field("loginForm:enter").click();
    page.waitForURL(url -> !url.contains("/login.xhtml"));
    return awake();
  }

  Pages open(String path) {
    page.navigate(didora.uri(path).toString());
    return awake();
  }

  /**
   * Waits until the page has its answers to everything that it asked the server, the next page too
   * if one of them leads there, and then one turn more: until its fields listen, new ones of an
   * answer too. No person is fast enough to notice.
   */
  private Pages awake() {
    page.waitForFunction(
        """
        turn => {
          if (window.leaving) return false;
          if (!window.jQuery) return true;
          if (window.PrimeFaces && !PrimeFaces.ajax.Queue.isEmpty()) {
            window.askedFor = window.hadTurn = null;
            return false;
          }
          if (window.askedFor !== turn) {
            window.askedFor = turn;
            jQuery(() => setTimeout(() => { window.hadTurn = turn; }));
          }
          return window.hadTurn === turn;
        }
        """,
        ++turns);
    return this;
  }

  int statusOf(String path) {
    return page.navigate(didora.uri(path).toString()).status();
  }

  /** How wide the page that is open is on a phone; more than the phone: it scrolls sideways. */
  int widthOnAPhone() {
    ViewportSize before = page.viewportSize();
    page.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
    Object width =
        page.evaluate(
            """
            () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
              () => done(document.documentElement.scrollWidth))))
            """); // charts follow a frame later
    page.setViewportSize(before.width, before.height);
    return ((Number) width).intValue();
  }

  /** Types as a person does, key by key, looks at it, and goes on to the next field. */
  Pages type(String id, String text) {
    Locator field = field(id);
    int tries = 0;
    do {
      field.focus();
      awake();
      field.fill("");
      field.pressSequentially(text);
      field.press("Tab");
      awake();
      tries++;
    } while (tries < MOST_TRIES && hasLostAKey(field, text));
    return this;
  }

  /** A field of numbers selects what it has a moment after it got the focus: a key may go then. */
  private static boolean hasLostAKey(Locator field, String typed) {
    if (!Boolean.TRUE.equals(field.evaluate("input => !!input.closest('.ui-inputnumber')"))) {
      return false;
    }
    String value = field.inputValue();
    return value.startsWith("-") != typed.startsWith("-")
        || !digits(value).startsWith(digits(typed));
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }

  Pages press(String id) {
    field(id).click();
    return awake();
  }

  /** Picks from a list that drops down, by the words of the item; until it is down it is deaf. */
  Pages choose(String id, String label) {
    field(id).click();
    assertThat(field(id + "_label")).hasAttribute("aria-expanded", "true");
    field(id + "_panel").getByText(label, new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(field(id + "_label")).hasText(label);
    return awake();
  }

  /** Writes the hidden value of a pick list, as somebody might who edits the page by hand. */
  Pages forge(String id, String value) {
    field(id + "_input").evaluate("(input, text) => { input.value = text; }", value);
    field(id + "_hinput").evaluate("(input, text) => { input.value = text; }", value);
    return this;
  }

  /**
   * What a pick list offers for what is typed into it. The list asks a moment after the last sign:
   * only once for all of it, else it would come again while somebody clicks.
   */
  Locator offers(String id, String typed) {
    int last = typed.length() - 1;
    field(id + "_input").fill(typed.substring(0, last));
    field(id + "_input").pressSequentially(typed.substring(last));
    return field(id + "_panel");
  }

  /** The file that a button hands out, as text. */
  String download(String id) {
    try {
      return Files.readString(file(id));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The file that a button hands out; the page stays where it is. */
  Path file(String id) {
    Path file = page.waitForDownload(() -> field(id).click()).path();
    page.evaluate("window.leaving = false");
    return file;
  }

  /** Where the side menu leads. */
  List<String> menu() {
    return page.locator("#menu li a").all().stream()
        .map(link -> link.getAttribute("href"))
        .toList();
  }

  Locator field(String id) {
    return page.locator("[id='" + id + "']");
  }

  String content() {
    return page.locator("#content").innerText();
  }

  Page page() {
    return page;
  }

  List<String> scriptErrors() {
    return scriptErrors;
  }

  @Override
  public void close() {
    browser.close();
  }
}
