package net.didora.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  @Test
  void onlyTheRightOneFitsHoweverOftenItIsAsked() {
    String kept = Passwords.hash("right");

    assertThat(Passwords.matches("wrong", kept)).isFalse();
    assertThat(Passwords.matches("right", kept)).isTrue();
    assertThat(Passwords.matches("right", kept)).as("known by now").isTrue();
    assertThat(Passwords.matches("wrong", kept)).isFalse();
    assertThat(Passwords.matches("", kept)).isFalse();
  }

  @Test
  void theOldOneIsWrongOnceItIsChanged() {
    String before = Passwords.hash("old");
    assertThat(Passwords.matches("old", before)).isTrue();

    String after = Passwords.hash("new");

    assertThat(Passwords.matches("old", after)).isFalse();
  }

  @Test
  void whatIsNoHashFitsNothing() {
    assertThat(Passwords.matches("", "")).isFalse();
    assertThat(Passwords.matches("x", "md5$1$x$x")).isFalse();
  }

  @Test
  void aPairIsKnownAndNoOtherOne() {
    LatelyRight right = new LatelyRight(new SecureRandom());

    right.add("password", "kept");

    assertThat(right.has("password", "kept")).isTrue();
    assertThat(right.has("password", "kept2")).isFalse();
    assertThat(right.has("other", "kept")).isFalse();
    assertThat(new LatelyRight(new SecureRandom()).has("password", "kept")).isFalse();
  }
}
