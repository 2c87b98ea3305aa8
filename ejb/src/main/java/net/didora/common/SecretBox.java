package net.didora.common;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps the passwords that carriers gave us: encrypted with a key that lies in the server's home
 * and not in the database, so that a copy of the database alone tells none of them.
 */
@ApplicationScoped
public class SecretBox {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();

  @Inject
  @SuppressWarnings("NullAway.Init")
  private Settings settings;

  public byte[] encrypt(String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
  }

  public String decrypt(byte[] stored) {
    ByteBuffer buffer = ByteBuffer.wrap(stored);
    byte[] nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    byte[] sealed = new byte[buffer.remaining()];
    buffer.get(sealed);
    return new String(run(Cipher.DECRYPT_MODE, nonce, sealed), StandardCharsets.UTF_8);
  }

  /** Another key, made from the one in the server's home: the same wherever that one lies. */
  public byte[] keyFor(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key());
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private byte[] run(int mode, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("The key in DIDORA_HOME does not fit this secret", failed);
    }
  }

  private SecretKey key() {
    Path file = settings.home().resolve("secret.key");
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return new SecretKeySpec(Files.readAllBytes(file), "AES");
    } catch (IOException failed) {
      throw new UncheckedIOException("The key of the stored passwords: " + file, failed);
    }
  }

  /** Made aside and linked into place, so that nobody ever reads half a key or finds two. */
  private void create(Path file) throws IOException {
    Files.createDirectories(settings.home());
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    Path aside =
        Files.createTempFile(
            settings.home(),
            "secret",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.write(aside, key);
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException another) {
      EjbLog.LOG.debug("Another thread made the key first");
    } finally {
      Files.delete(aside);
    }
  }
}
