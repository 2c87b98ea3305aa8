package net.didora.it;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;

/** Didora's pages as one person uses them in a browser: logs in, types, saves, reads. */
final class Pages implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 60_000;

  private final Browser browser = new Browser();
  private final DidoraServer didora;
  private final Page page;
  private final List<String> scriptErrors = new ArrayList<>();

  private Pages(DidoraServer didora) {
    this.didora = didora;
    page = browser.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    page.onPageError(scriptErrors::add);
  }

  static Pages of(DidoraServer didora) {
    return new Pages(didora);
  }

  static Pages asMaster(DidoraServer didora) {
    return of(didora).logIn("master", DidoraServer.MASTER_PASSWORD);
  }

  static Pages asReseller(DidoraServer didora) {
    return of(didora).logIn("revenda", DidoraServer.DEMO_PASSWORD);
  }

  Pages logIn(String login, String password) {
    open("/login.xhtml");
    type("loginForm:login", login);
    type("loginForm:password", password);
    field("loginForm:enter").click();
    page.waitForLoadState(LoadState.NETWORKIDLE);
    return this;
  }

  Pages open(String path) {
    page.navigate(didora.uri(path).toString());
    page.waitForLoadState(LoadState.NETWORKIDLE);
    return this;
  }

  int statusOf(String path) {
    return page.navigate(didora.uri(path).toString()).status();
  }

  /** Types as a person does, key by key, and goes on to the next field. */
  Pages type(String id, String text) {
    Locator field = field(id);
    field.fill("");
    field.pressSequentially(text);
    field.press("Tab");
    page.waitForLoadState(LoadState.NETWORKIDLE);
    return this;
  }

  Pages press(String id) {
    field(id).click();
    page.waitForLoadState(LoadState.NETWORKIDLE);
    return this;
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
