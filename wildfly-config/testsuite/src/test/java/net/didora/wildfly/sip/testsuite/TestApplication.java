package net.didora.wildfly.sip.testsuite;

import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR of the tests: an EJB jar, and a WAR with SIP and HTTP servlets. */
final class TestApplication {
  private static final String BEANS =
      "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
          + " bean-discovery-mode=\"all\"/>";

  private TestApplication() {}

  static void export(Path target) {
    JavaArchive ejbs =
        ShrinkWrap.create(JavaArchive.class, "calls.jar")
            .addPackage("net.didora.wildfly.sip.testapp.ejb");
    WebArchive web =
        ShrinkWrap.create(WebArchive.class, "test.war")
            .addPackage("net.didora.wildfly.sip.testapp.web")
            .addAsWebInfResource(new StringAsset(BEANS), "beans.xml");
    ShrinkWrap.create(EnterpriseArchive.class, "sip-test.ear")
        .addAsModule(ejbs)
        .addAsModule(web)
        .as(ZipExporter.class)
        .exportTo(target.toFile(), true);
  }

  /** An EAR whose SIP application lies in a jar that nobody deploys. */
  static EnterpriseArchive stray() {
    JavaArchive jar =
        ShrinkWrap.create(JavaArchive.class, "stray.jar")
            .addAsManifestResource(new StringAsset("<sip-app/>"), "sip.xml");
    WebArchive web =
        ShrinkWrap.create(WebArchive.class, "empty.war")
            .addAsWebResource(new StringAsset("hello"), "index.html");
    return ShrinkWrap.create(EnterpriseArchive.class, "stray.ear")
        .addAsModule(jar)
        .addAsModule(web);
  }
}
