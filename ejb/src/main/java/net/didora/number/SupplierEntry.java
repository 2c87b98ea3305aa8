package net.didora.number;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.didora.provider.NumberPlace;
import net.didora.provider.SourceAddress;
import net.didora.provider.SupplierOrder;
import org.jspecify.annotations.Nullable;

/** The data of the supplier as he informed them, as typed: saving finds or makes the trunk. */
public class SupplierEntry implements Serializable {
  private static final long serialVersionUID = 1;

  /** Set where a trunk that serves the DID already is shown again. */
  private @Nullable Long trunkId;

  private String providerName = "";

  private String host = "";

  /** Null where the supplier named none. */
  private @Nullable Integer port;

  /** The addresses calls come from, separated by commas; empty: the host, any port. */
  private String sources = "";

  private @Nullable String user;

  /** Write-only: never filled from what is stored; empty keeps what is stored, or typed before. */
  private @Nullable String password;

  /** A password is stored already. */
  private boolean passwordKept = false;

  /** Calls that come from anywhere are known by user and password. */
  private boolean digest = false;

  /**
   * Where in an INVITE the called number stands, by commas: {@link NumberPlace}s in their order.
   */
  private String numberOrder = "RURI";

  /** The number as this supplier sends it; empty: as typed above. */
  private String rawNumber = "";

  public @Nullable Long getTrunkId() {
    return trunkId;
  }

  public void setTrunkId(@Nullable Long trunkId) {
    this.trunkId = trunkId;
  }

  public String getProviderName() {
    return providerName;
  }

  public void setProviderName(@Nullable String providerName) {
    this.providerName = Typed.text(providerName);
  }

  public String getHost() {
    return host;
  }

  public void setHost(@Nullable String host) {
    this.host = Typed.text(host);
  }

  public @Nullable Integer getPort() {
    return port;
  }

  public void setPort(@Nullable Integer port) {
    this.port = port;
  }

  public String getSources() {
    return sources;
  }

  public void setSources(@Nullable String sources) {
    this.sources = Typed.text(sources);
  }

  public @Nullable String getUser() {
    return user;
  }

  public void setUser(@Nullable String user) {
    this.user = Typed.orNothing(user);
  }

  public @Nullable String getPassword() {
    return password;
  }

  /** The page never shows it again: an empty field is no other password. */
  public void setPassword(@Nullable String password) {
    if (password != null && !password.isEmpty()) {
      this.password = password;
    }
  }

  public boolean isPasswordTyped() {
    return password != null;
  }

  public boolean isPasswordKept() {
    return passwordKept;
  }

  public void setPasswordKept(boolean passwordKept) {
    this.passwordKept = passwordKept;
  }

  public boolean isDigest() {
    return digest;
  }

  public void setDigest(boolean digest) {
    this.digest = digest;
  }

  public String getNumberOrder() {
    return numberOrder;
  }

  public void setNumberOrder(@Nullable String numberOrder) {
    this.numberOrder = Typed.text(numberOrder);
  }

  public String getRawNumber() {
    return rawNumber;
  }

  public void setRawNumber(@Nullable String rawNumber) {
    this.rawNumber = Typed.text(rawNumber);
  }

  /** Whether anything was typed at all. */
  boolean isFilled() {
    return !providerName.isBlank()
        || !host.isBlank()
        || !sources.isBlank()
        || (user != null && !user.isBlank());
  }

  /** User and password are there, typed or stored. */
  public boolean isSecret() {
    return user != null && !user.isBlank() && (passwordKept || isPasswordTyped());
  }

  boolean sourcesAreAddresses() {
    return typedSources().allMatch(text -> SourceAddress.parse(text).isPresent());
  }

  /** Where calls come from: as typed, else the host itself where it is an address. */
  List<SourceAddress> sourceAddresses() {
    if (sources.isBlank()) {
      return SourceAddress.canonical(host.strip()).stream()
          .map(address -> new SourceAddress(address, 0))
          .toList();
    }
    return typedSources().map(SourceAddress::parse).flatMap(Optional::stream).distinct().toList();
  }

  private Stream<String> typedSources() {
    return Stream.of(sources.split("[,;\\s]+", -1)).filter(text -> !text.isBlank());
  }

  /**
   * What is found or made for it.
   *
   * @param registering the DID asks for it; done where there are user and password
   */
  SupplierOrder order(boolean registering) {
    return new SupplierOrder(
        providerName.strip(),
        host.isBlank() ? null : TargetHost.parse(host).map(TargetHost::host).orElse(host),
        port,
        sourceAddresses(),
        sources.isBlank(),
        numberOrder,
        user == null || user.isBlank() ? null : user.strip(),
        password,
        registering && isSecret(),
        digest);
  }
}
