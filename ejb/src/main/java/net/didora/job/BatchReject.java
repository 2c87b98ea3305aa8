package net.didora.job;

import java.io.Serializable;
import java.time.Instant;

/**
 * Something that a run could not do, or found to be wrong.
 *
 * @param subject what it is about, in code: did:17, account:5
 * @param reason a word that the pages have a sentence for: {@code job.reject.<reason>}
 */
public record BatchReject(
    long id, long runId, String subject, String reason, String detail, Instant at)
    implements Serializable {}
