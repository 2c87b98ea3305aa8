package net.didora.wildfly.sip.testsuite;

import java.nio.file.Path;
import net.didora.wildfly.sip.testapp.web.Main;
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

  private static final String PACKAGE_ONLY = "net.didora.wildfly.sip.testapp.empty";

  private static final String SIP_XML =
      """
      <sip-app xmlns="http://www.jcp.org/xml/ns/sipservlet">
        <app-name>described</app-name>
        <servlet>
          <servlet-name>Options</servlet-name>
          <servlet-class>net.didora.wildfly.sip.testapp.described.OptionsServlet</servlet-class>
          <init-param>
            <param-name>greeting</param-name>
            <param-value>hello</param-value>
          </init-param>
        </servlet>
        <servlet-mapping>
          <servlet-name>Options</servlet-name>
          <pattern>
            <and>
              <equal><var>request.method</var><value>OPTIONS</value></equal>
              <equal><var>request.uri.user</var><value>described</value></equal>
            </and>
          </pattern>
        </servlet-mapping>
      </sip-app>
      """;

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

  /** An EAR with a jar that holds a SIP application, and that nobody deploys. */
  static EnterpriseArchive strayJar() {
    JavaArchive jar =
        ShrinkWrap.create(JavaArchive.class, "stray.jar")
            .addAsManifestResource(new StringAsset("<sip-app/>"), "sip.xml");
    return ear().addAsModule(jar);
  }

  static EnterpriseArchive strayLibrary() {
    JavaArchive jar =
        ShrinkWrap.create(JavaArchive.class, "stray-library.jar").addClass(Main.class);
    return ear().addAsLibrary(jar);
  }

  static EnterpriseArchive strayDescriptor() {
    WebArchive web =
        ShrinkWrap.create(WebArchive.class, "no-servlet.war")
            .addAsWebInfResource(new StringAsset("<sip-app/>"), "sip.xml");
    return ear().addAsModule(web);
  }

  static EnterpriseArchive strayPackage() {
    WebArchive web = ShrinkWrap.create(WebArchive.class, "no-servlet.war").addPackage(PACKAGE_ONLY);
    return ear().addAsModule(web);
  }

  /** An EJB jar with a SIP servlet that nothing but its sip.xml tells of. */
  static EnterpriseArchive described() {
    JavaArchive jar =
        ShrinkWrap.create(JavaArchive.class, "described.jar")
            .addPackage("net.didora.wildfly.sip.testapp.described")
            .addAsManifestResource(new StringAsset(SIP_XML), "sip.xml");
    return ShrinkWrap.create(EnterpriseArchive.class, "described.ear").addAsModule(jar);
  }

  /** It calls itself as the application of the tests does. */
  static EnterpriseArchive sameName() {
    String descriptor = SIP_XML.replace("<app-name>described", "<app-name>test");
    JavaArchive jar =
        ShrinkWrap.create(JavaArchive.class, "same.jar")
            .addPackage("net.didora.wildfly.sip.testapp.described")
            .addAsManifestResource(new StringAsset(descriptor), "sip.xml");
    return ShrinkWrap.create(EnterpriseArchive.class, "stray.ear").addAsModule(jar);
  }

  private static EnterpriseArchive ear() {
    WebArchive web =
        ShrinkWrap.create(WebArchive.class, "empty.war")
            .addAsWebResource(new StringAsset("hello"), "index.html");
    return ShrinkWrap.create(EnterpriseArchive.class, "stray.ear").addAsModule(web);
  }
}
