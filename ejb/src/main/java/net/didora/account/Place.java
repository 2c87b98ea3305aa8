package net.didora.account;

/** Who sells to whom in the hierarchy: each buys from the place right above. */
public final class Place {
  private Place() {}

  /** The place above; the Master's own is his own seller. */
  public static String sellerOf(String tenantPath) {
    int end = tenantPath.lastIndexOf('/', tenantPath.length() - 2);
    return end <= 0 ? tenantPath : tenantPath.substring(0, end + 1);
  }

  /** The top of the hierarchy. */
  public static boolean isMaster(String tenantPath) {
    return sellerOf(tenantPath).equals(tenantPath);
  }
}
