package net.didora.sip.flow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the CDRs of a call are made of, as far as the flow knows it. */
public record CallFacts(
    Instant startedAt,
    @Nullable Instant ringingAt,
    @Nullable Instant answeredAt,
    Instant endedAt,
    Ending ending,
    List<Attempt> attempts) {}
