package net.didora.it;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person at Debian's Chromium, which has no window and is driven by Playwright. One process
 * serves all tests, and a person who comes back finds what he had loaded and who he was logged in
 * as: starting, loading and logging in anew take longer than most tests. Two who are there at the
 * same time have nothing in common. Chromium ends with the tests: the driver ends with the pipe to
 * it, and takes Chromium along.
 */
public final class Browser implements AutoCloseable {
  /** Without the parts that draw a window: less than half the work for a test. */
  private static final Path PROGRAM = Path.of("/usr/bin/chromium-headless-shell");

  private static final String NOBODY = "";
  private static final Map<String, Deque<BrowserContext>> AWAY = new HashMap<>();
  private static com.microsoft.playwright.@Nullable Browser chromium;

  private final String name;
  private final BrowserContext person;

  private Browser(String name) {
    this.name = name;
    BrowserContext known = AWAY.getOrDefault(name, new ArrayDeque<>()).poll();
    person = known == null || !isThere(known) ? newPerson() : known;
  }

  /** Someone whom nobody knows: no cookies, a Brazilian browser. */
  public static Browser ofNobody() {
    Browser nobody = new Browser(NOBODY);
    nobody.person.clearCookies();
    return nobody;
  }

  /** Someone who may have been here under that name. */
  public static Browser of(String name) {
    return new Browser(name);
  }

  public Page newPage() {
    return person.newPage();
  }

  @Override
  public void close() {
    if (isThere(person)) {
      List.copyOf(person.pages()).forEach(Page::close);
      AWAY.computeIfAbsent(name, any -> new ArrayDeque<>()).add(person);
    }
  }

  private static boolean isThere(BrowserContext person) {
    com.microsoft.playwright.Browser of = person.browser();
    return of != null && of.isConnected();
  }

  private static BrowserContext newPerson() {
    return running()
        .newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale("pt-BR")
                .setViewportSize(1280, 800));
  }

  /** Started by the first who asks, and again if it died. */
  private static com.microsoft.playwright.Browser running() {
    com.microsoft.playwright.Browser found = chromium;
    if (found == null || !found.isConnected()) {
      found = start();
      chromium = found;
    }
    return found;
  }

  private static com.microsoft.playwright.Browser start() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-quic",
                "--disable-sync",
                "--no-first-run"));
    if ("root".equals(System.getProperty("user.name"))) {
      arguments.add("--no-sandbox");
    }
    return playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM).setArgs(arguments));
  }
}
