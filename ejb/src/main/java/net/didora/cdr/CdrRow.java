package net.didora.cdr;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code cdr}: its columns, and how a leg fills them. */
final class CdrRow {
  private static final String COLUMNS =
      "call_id, leg, tenant_path, node, mode, did_id, subscriber_id, trunk_id, provider_id,"
          + " ip_line_id, caller, caller_e164, caller_class, called_e164, rating_kind, price_chain,"
          + " called, peer, sip_call_id, started_at, ringing_at, answered_at, ended_at, talked_ms,"
          + " original_code, mapped_code, q850_cause, hangup_side, end_reason, recovered,"
          + " packets_in, packets_out, packets_lost";

  private static final String ONE =
      "(?" + ", ?".repeat((int) COLUMNS.chars().filter(c -> c == ',').count()) + ")";

  private CdrRow() {}

  static String insert(int rows) {
    return "INSERT INTO cdr (" + COLUMNS + ") VALUES " + ONE + (", " + ONE).repeat(rows - 1);
  }

  static void bind(Parameters row, FinishedCall call, LegResult leg) throws SQLException {
    CallFacts facts = call.facts();
    Optional<LegCharge> charge = facts.chargeOf(leg.leg());
    row.add(facts.callId()).add(leg.leg()).add(facts.tenantPath()).add(facts.node());
    row.add(facts.mode()).add(facts.didId()).addNumber(facts.subscriberId());
    row.add(facts.trunkId()).add(facts.providerId()).addNumber(facts.ipLineId());
    row.add(facts.caller()).add(facts.callerE164()).add(facts.callerClass().name());
    row.add(facts.calledE164());
    row.add(charge.map(LegCharge::kind).orElse(RatingKind.NO_OWN_RATE).name());
    row.add(charge.map(LegCharge::priceChain).orElse(""));
    bindResult(row, call, leg);
  }

  /** The columns that a correction changes, too. */
  static void bindResult(Parameters row, FinishedCall call, LegResult leg) throws SQLException {
    row.add(leg.called()).add(leg.peer()).add(leg.sipCallId());
    row.add(leg.startedAt()).add(leg.ringingAt()).add(leg.answeredAt()).add(leg.endedAt());
    row.add(leg.talked().toMillis());
    row.addNumber(leg.originalCode()).addNumber(leg.mappedCode()).addNumber(leg.q850Cause());
    row.add(leg.hangupSide().name()).add(leg.endReason().name()).addFlag(call.recovered());
    @Nullable PacketCount packets = leg.packets();
    row.addNumber(packets == null ? null : packets.in());
    row.addNumber(packets == null ? null : packets.out());
    row.addNumber(packets == null ? null : packets.lost());
  }
}
