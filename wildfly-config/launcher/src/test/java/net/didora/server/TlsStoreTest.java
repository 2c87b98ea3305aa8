package net.didora.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsStoreTest {
  @TempDir private Path directory;

  @Test
  void aSelfSignedCertificateIsMadeOnceForTheAddressToldToPeers() throws Exception {
    Settings settings = settings(Map.of("DIDORA_SIP_ADDRESS", "sip.example.com"));

    Path store = store().prepare(settings);
    byte[] first = Files.readAllBytes(store);

    assertThat(certificate(store).getSubjectX500Principal().getName())
        .isEqualTo("CN=sip.example.com");
    assertThat(certificate(store).getSubjectAlternativeNames().toString())
        .contains("sip.example.com");
    assertThat(store().prepare(settings)).isEqualTo(store).hasBinaryContent(first);
  }

  @Test
  void theOperatorsPemFilesBecomeTheKeyStore() throws Exception {
    Path own = store().prepare(settings(Map.of("DIDORA_SIP_ADDRESS", "own.example.com")));
    KeyStore keys = load(own);
    char[] password = store().password().toCharArray();
    Path certificate = pem("cert.pem", "CERTIFICATE", certificate(own).getEncoded());
    Path key = pem("key.pem", "PRIVATE KEY", keys.getKey("didora", password).getEncoded());

    Path made = store().prepare(with(certificate, key));

    assertThat(made.getFileName()).hasToString("keystore.p12");
    assertThat(certificate(made)).isEqualTo(certificate(own));
  }

  @Test
  void anEncryptedOrForeignKeyIsRefusedWithTheCure() throws Exception {
    Path own = store().prepare(settings(Map.of()));
    Path certificate = pem("cert.pem", "CERTIFICATE", certificate(own).getEncoded());
    Path key = pem("key.pem", "ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3});

    assertThatThrownBy(() -> store().prepare(with(certificate, key)))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
  }

  @Test
  void theKeyOfAnotherCertificateIsRefused() throws Exception {
    Path own = store().prepare(settings(Map.of()));
    Path certificate = pem("cert.pem", "CERTIFICATE", certificate(own).getEncoded());
    KeyPairGenerator others = KeyPairGenerator.getInstance("EC");
    others.initialize(256);
    byte[] other = others.generateKeyPair().getPrivate().getEncoded();
    Path key = pem("key.pem", "PRIVATE KEY", other);

    assertThatThrownBy(() -> store().prepare(with(certificate, key)))
        .hasMessage(
            "DIDORA_TLS_KEY: "
                + key
                + " is not the key of the first certificate in "
                + certificate
                + ".");
  }

  @Test
  void aFileThatIsNoCertificateIsRefused() throws Exception {
    Path file = Files.writeString(directory.resolve("x.pem"), "nothing");

    assertThatThrownBy(() -> store().prepare(with(file, file)))
        .hasMessage("DIDORA_TLS_CERT: " + file + " holds no certificate in PEM.");
  }

  private TlsStore store() {
    return new TlsStore(new Home(directory));
  }

  private Settings with(Path certificate, Path key) {
    return settings(
        Map.of("DIDORA_TLS_CERT", certificate.toString(), "DIDORA_TLS_KEY", key.toString()));
  }

  private Settings settings(Map<String, String> set) {
    return TestSettings.read(directory, set);
  }

  private KeyStore load(Path store) throws Exception {
    return KeyStore.getInstance(store.toFile(), store().password().toCharArray());
  }

  private X509Certificate certificate(Path store) throws Exception {
    return (X509Certificate) load(store).getCertificate("didora");
  }

  private Path pem(String name, String kind, byte[] der) throws Exception {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String text = "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    return Files.writeString(directory.resolve(name), text);
  }
}
