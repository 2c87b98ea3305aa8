package net.didora.server;

import org.jspecify.annotations.Nullable;

/** Didora cannot start, and the message is the sentence for the person who tried. */
public class StartRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartRefusedException(String sentence) {
    super(sentence);
  }

  public StartRefusedException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
