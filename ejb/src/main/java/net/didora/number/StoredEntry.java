package net.didora.number;

/** The page of a DID, filled with what is stored. */
final class StoredEntry {
  private StoredEntry() {}

  static DidEntry of(Did did) {
    DidEntry entry = new DidEntry();
    entry.setId(did.getId());
    entry.setVersion(did.getVersion());
    entry.setTechnology(did.getTechnology());
    entry.setRawNumber(did.getRawNumber());
    entry.setOwnerOrgId(did.getOwnerOrgId());
    entry.setSubscriberId(did.getSubscriberId());
    entry.setSupplierNote(did.getSupplierNote());
    entry.setKind(did.getKind());
    entry.setPlanId(did.getPlanId());
    entry.setChargeLineToo(did.isChargeLineToo());
    entry.setRegisterDid(did.isRegisterDid());
    calls(did, entry);
    return entry;
  }

  /** What becomes of its calls. */
  private static void calls(Did did, DidEntry entry) {
    entry.setCallbackAudioId(did.getCallbackAudioId());
    entry.setMode(did.getMode());
    entry.setIpLineId(did.getIpLineId());
    entry.setMedia(did.getMedia());
    entry.setErrorAudio(did.isErrorAudio());
    entry.setDirectMedia(did.isDirectMedia());
    entry.setMaxCalls(did.getMaxCalls());
    entry.setBina(did.getBina());
    entry.setBinaOnNumber(did.isBinaOnNumber());
    entry.setAllowFixed(did.getAllowed().isFixed());
    entry.setAllowMobile(did.getAllowed().isMobile());
    entry.setAllowIntl(did.getAllowed().isInternational());
  }
}
