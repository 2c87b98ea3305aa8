package net.didora.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificate that SIP over TLS shows, as the key store that the server reads: the operator's,
 * or one that we sign ourselves at the first start and keep.
 */
final class TlsStore {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");
  private static final String FILE = "tls/keystore.p12";
  private static final String SELF_SIGNED = "tls/self-signed.p12";

  private final Home home;

  TlsStore(Home home) {
    this.home = home;
    home.directory("tls");
  }

  String password() {
    return home.secret("tls/password");
  }

  /** The file to give to the server. */
  Path prepare(Settings settings) {
    Settings.TlsFiles files = settings.tls();
    if (files != null) {
      return fromPem(files);
    }
    Path kept = home.file(SELF_SIGNED);
    if (!Files.exists(kept)) {
      selfSign(settings.sipAddress(), kept);
    }
    return kept;
  }

  private Path fromPem(Settings.TlsFiles files) {
    Certificate[] chain = chain(files.certificate());
    PrivateKey key = key(files.key(), chain[0].getPublicKey().getAlgorithm());
    try {
      if (!isPair(key, chain[0].getPublicKey())) {
        throw new BadSettingException(
            "DIDORA_TLS_KEY",
            files.key()
                + " is not the key of the first certificate in "
                + files.certificate()
                + ".");
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      char[] password = password().toCharArray();
      store.setKeyEntry("didora", key, password, chain);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, password);
      home.writeBytes(FILE, bytes.toByteArray());
      return home.file(FILE);
    } catch (GeneralSecurityException | IOException unsuitable) {
      throw new BadSettingException(
          "DIDORA_TLS_KEY", "does not fit the certificate: " + unsuitable.getMessage() + ".");
    }
  }

  /** What one has signed the other must know. Of seldom kinds it is not looked at. */
  private static boolean isPair(PrivateKey key, PublicKey certified)
      throws GeneralSecurityException {
    String algorithm = SIGNATURES.get(key.getAlgorithm());
    if (algorithm == null) {
      return true;
    }
    byte[] text = FILE.getBytes(StandardCharsets.US_ASCII);
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(certified);
    signature.update(text);
    return signature.verify(signed);
  }

  private static Certificate[] chain(Path file) {
    try {
      byte[] pem = Files.readAllBytes(file);
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .toArray(new Certificate[0]);
      if (chain.length > 0) {
        return chain;
      }
    } catch (GeneralSecurityException | IOException notPem) {
      // said below
    }
    throw new BadSettingException("DIDORA_TLS_CERT", file + " holds no certificate in PEM.");
  }

  private static PrivateKey key(Path file, String algorithm) {
    try {
      Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
      if (pem.find()) {
        byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      }
    } catch (GeneralSecurityException | IOException | IllegalArgumentException notAKey) {
      // said below
    }
    throw new BadSettingException(
        "DIDORA_TLS_KEY",
        file
            + " holds no unencrypted PKCS#8 private key of the certificate's kind in PEM"
            + " (openssl pkcs8 -topk8 -nocrypt makes one).");
  }

  private void selfSign(String host, Path file) {
    Path fresh = file.resolveSibling("self-signed.new");
    ProcessBuilder keytool = new ProcessBuilder(keytool(host, fresh)).redirectErrorStream(true);
    keytool.environment().put("DIDORA_TLS_STORE_PASSWORD", password());
    try {
      Files.deleteIfExists(fresh);
      Process process = keytool.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new StartRefusedException("Cannot make a certificate for TLS: " + said.strip());
      }
      home.writeBytes(SELF_SIGNED, Files.readAllBytes(fresh));
      Files.delete(fresh);
    } catch (IOException failed) {
      throw new StartRefusedException("Cannot make a certificate for TLS: " + failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartRefusedException("Interrupted while making a certificate.");
    }
  }

  private static List<String> keytool(String host, Path file) {
    String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String kind = host.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:";
    String line =
        "-genkeypair -alias didora -keyalg EC -groupname secp256r1 -validity 3650"
            + " -storetype PKCS12 -storepass:env DIDORA_TLS_STORE_PASSWORD";
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(line.split(" ")));
    command.addAll(List.of("-dname", "CN=" + host, "-ext", "san=" + kind + host));
    command.addAll(List.of("-keystore", file.toString()));
    return command;
  }
}
