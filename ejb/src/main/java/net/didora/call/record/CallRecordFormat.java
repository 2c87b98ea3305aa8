package net.didora.call.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.didora.call.BLeg;
import net.didora.cdr.CallFacts;
import net.didora.cdr.EndReason;
import net.didora.cdr.FinishedCall;
import net.didora.cdr.HangupSide;
import net.didora.cdr.LegCharge;
import net.didora.cdr.LegResult;
import net.didora.cdr.PacketCount;
import net.didora.cdr.RatingKind;
import net.didora.common.CallerClass;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link CallRecord} is written down. The first byte is the version: a server must read what
 * an earlier release left in its journal. In version 1 a call had the charge of its A-leg only.
 */
final class CallRecordFormat {
  private static final byte ONE_CHARGE = 1;
  private static final byte VERSION = 2;
  private static final char LEG_STARTED = 'B';
  private static final char ANSWERED = 'A';
  private static final char ENDED = 'E';
  private static final char ABANDONED = 'X';

  private CallRecordFormat() {}

  static byte[] encode(CallRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try {
      write(new DataOutputStream(bytes), record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Throws {@link IOException} for bytes that no release of Didora has written. */
  static CallRecord decode(byte[] content) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
    int version = in.readByte();
    if (version != VERSION && version != ONE_CHARGE) {
      throw new IOException("journal record of version " + version);
    }
    char type = (char) in.readByte();
    try {
      return switch (type) {
        case LEG_STARTED -> new CallRecord.LegStarted(in.readUTF(), readBLeg(in));
        case ANSWERED -> new CallRecord.Answered(in.readUTF(), readTime(in), readTime(in));
        case ENDED -> new CallRecord.Ended(readCall(in, version));
        case ABANDONED -> new CallRecord.Abandoned(in.readUTF());
        default -> throw new IOException("journal record of type " + (int) type);
      };
    } catch (IllegalArgumentException e) {
      throw new IOException(e);
    }
  }

  private static void write(DataOutputStream out, CallRecord record) throws IOException {
    out.writeByte(VERSION);
    if (record instanceof CallRecord.LegStarted started) {
      out.writeByte(LEG_STARTED);
      out.writeUTF(started.callId());
      writeBLeg(out, started.leg());
    } else if (record instanceof CallRecord.Answered answered) {
      out.writeByte(ANSWERED);
      out.writeUTF(answered.callId());
      writeTime(out, answered.at());
      writeTime(out, answered.bAnsweredAt());
    } else if (record instanceof CallRecord.Ended ended) {
      out.writeByte(ENDED);
      writeCall(out, ended.call());
    } else {
      out.writeByte(ABANDONED);
      out.writeUTF(record.callId());
    }
  }

  private static void writeBLeg(DataOutputStream out, BLeg leg) throws IOException {
    out.writeUTF(leg.leg());
    out.writeUTF(leg.called());
    out.writeUTF(leg.peer());
    out.writeUTF(leg.sipCallId());
    writeTime(out, leg.startedAt());
  }

  private static BLeg readBLeg(DataInputStream in) throws IOException {
    return new BLeg(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), readTime(in));
  }

  private static void writeCall(DataOutputStream out, FinishedCall call) throws IOException {
    out.writeBoolean(call.recovered());
    writeFacts(out, call.facts());
    out.writeByte(call.legs().size());
    for (LegResult leg : call.legs()) {
      writeLeg(out, leg);
    }
  }

  private static FinishedCall readCall(DataInputStream in, int version) throws IOException {
    boolean recovered = in.readBoolean();
    CallFacts facts = readFacts(in, version);
    List<LegResult> legs = new ArrayList<>();
    for (int count = in.readByte(); count > 0; count--) {
      legs.add(readLeg(in));
    }
    return new FinishedCall(facts, legs, recovered);
  }

  private static void writeFacts(DataOutputStream out, CallFacts facts) throws IOException {
    out.writeUTF(facts.callId());
    out.writeUTF(facts.node());
    out.writeLong(facts.nodeStarted());
    out.writeUTF(facts.tenantPath());
    out.writeUTF(facts.mode());
    out.writeLong(facts.didId());
    writeNumber(out, facts.subscriberId());
    out.writeLong(facts.trunkId());
    out.writeLong(facts.providerId());
    writeNumber(out, facts.ipLineId());
    out.writeUTF(facts.caller());
    writeText(out, facts.callerE164());
    out.writeUTF(facts.callerClass().name());
    out.writeUTF(facts.called());
    writeText(out, facts.calledE164());
    out.writeUTF(facts.peer());
    out.writeUTF(facts.sipCallId());
    writeTime(out, facts.startedAt());
    out.writeUTF(facts.chargeOfA().kind().name());
    out.writeUTF(facts.chargeOfA().priceChain());
    out.writeUTF(LegCharge.text(facts.moreCharges()));
  }

  private static CallFacts readFacts(DataInputStream in, int version) throws IOException {
    return new CallFacts(
        in.readUTF(),
        in.readUTF(),
        in.readLong(),
        in.readUTF(),
        in.readUTF(),
        in.readLong(),
        readNumber(in),
        in.readLong(),
        in.readLong(),
        readNumber(in),
        in.readUTF(),
        readText(in),
        CallerClass.valueOf(in.readUTF()),
        in.readUTF(),
        readText(in),
        in.readUTF(),
        in.readUTF(),
        readTime(in),
        readCharges(in, version));
  }

  private static List<LegCharge> readCharges(DataInputStream in, int version) throws IOException {
    List<LegCharge> charges = new ArrayList<>();
    charges.add(LegCharge.ofA(RatingKind.valueOf(in.readUTF()), in.readUTF()));
    if (version != ONE_CHARGE) {
      charges.addAll(LegCharge.parse(in.readUTF()));
    }
    return charges;
  }

  private static void writeLeg(DataOutputStream out, LegResult leg) throws IOException {
    out.writeUTF(leg.leg());
    out.writeUTF(leg.called());
    out.writeUTF(leg.peer());
    out.writeUTF(leg.sipCallId());
    writeTime(out, leg.startedAt());
    writeOptionalTime(out, leg.ringingAt());
    writeOptionalTime(out, leg.answeredAt());
    writeTime(out, leg.endedAt());
    writeNumber(out, leg.originalCode());
    writeNumber(out, leg.mappedCode());
    writeNumber(out, leg.q850Cause());
    out.writeUTF(leg.hangupSide().name());
    out.writeUTF(leg.endReason().name());
    PacketCount packets = leg.packets();
    out.writeBoolean(packets != null);
    if (packets != null) {
      out.writeLong(packets.in());
      out.writeLong(packets.out());
      out.writeLong(packets.lost());
    }
  }

  private static LegResult readLeg(DataInputStream in) throws IOException {
    return new LegResult(
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        readTime(in),
        readOptionalTime(in),
        readOptionalTime(in),
        readTime(in),
        readCode(in),
        readCode(in),
        readCode(in),
        HangupSide.valueOf(in.readUTF()),
        EndReason.valueOf(in.readUTF()),
        in.readBoolean() ? new PacketCount(in.readLong(), in.readLong(), in.readLong()) : null);
  }

  private static void writeTime(DataOutputStream out, Instant time) throws IOException {
    out.writeLong(time.toEpochMilli());
  }

  private static Instant readTime(DataInputStream in) throws IOException {
    return Instant.ofEpochMilli(in.readLong());
  }

  private static void writeOptionalTime(DataOutputStream out, @Nullable Instant time)
      throws IOException {
    writeNumber(out, time == null ? null : time.toEpochMilli());
  }

  private static @Nullable Instant readOptionalTime(DataInputStream in) throws IOException {
    Long millis = readNumber(in);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static void writeNumber(DataOutputStream out, @Nullable Number number)
      throws IOException {
    out.writeBoolean(number != null);
    if (number != null) {
      out.writeLong(number.longValue());
    }
  }

  private static @Nullable Long readNumber(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readLong() : null;
  }

  private static @Nullable Integer readCode(DataInputStream in) throws IOException {
    Long code = readNumber(in);
    return code == null ? null : Math.toIntExact(code);
  }

  private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private static @Nullable String readText(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
