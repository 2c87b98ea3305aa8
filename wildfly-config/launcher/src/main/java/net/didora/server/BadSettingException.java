package net.didora.server;

/** A setting has a value that cannot work; the message names the setting and says what would. */
public class BadSettingException extends StartRefusedException {
  private static final long serialVersionUID = 1L;

  public BadSettingException(String setting, String sentence) {
    super(setting + ": " + sentence);
  }
}
