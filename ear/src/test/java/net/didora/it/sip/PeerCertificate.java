package net.didora.it.sip;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import net.didora.it.Shell;

/** The certificate with which peers over TLS show themselves, in a key store of the test run. */
public final class PeerCertificate {
  public static final String PASSWORD = "peers-of-the-tests";

  private static final String TRUSTED = "peer";

  private PeerCertificate() {}

  /** The key store of the peers that the server under test trusts. */
  public static Path trusted(Path directory) {
    return store(directory, TRUSTED);
  }

  /** Shows the certificate that the server trusts, and takes any of the other side. */
  public static SSLContext context(Path directory) {
    return context(directory, TRUSTED);
  }

  private static synchronized Path store(Path directory, String name) {
    Path store = directory.resolve(name + ".p12");
    if (!Files.exists(store)) {
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
              "-genkeypair",
              "-alias",
              "peer",
              "-keyalg",
              "EC",
              "-dname",
              "CN=127.0.0.1",
              "-ext",
              "san=ip:127.0.0.1",
              "-validity",
              "30",
              "-storetype",
              "PKCS12",
              "-keystore",
              store.toString(),
              "-storepass",
              PASSWORD);
      Shell.Outcome outcome = Shell.run(Duration.ofSeconds(60), Map.of(), command);
      if (outcome.status() != 0) {
        throw new AssertionError(outcome.output());
      }
    }
    return store;
  }

  /** Shows a certificate of this name. */
  public static SSLContext context(Path directory, String name) {
    try (InputStream in = Files.newInputStream(store(directory, name))) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      KeyManagerFactory own =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      own.init(keys, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          own.getKeyManagers(), new TrustManager[] {new TrustAnyone()}, new SecureRandom());
      return context;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static final class TrustAnyone implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
