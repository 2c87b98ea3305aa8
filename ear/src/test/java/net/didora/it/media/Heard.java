package net.didora.it.media;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a telephone heard: the packets of each stream by their sequence number, without doubles.
 *
 * @param packets how many different ones
 * @param doubles how many came twice
 * @param samples the sound, in the order of the sequence numbers; what is missing is left out
 * @param digits the telephone events, each once
 * @param streams how many senders (SSRC) were heard
 */
public record Heard(int packets, int doubles, int[] samples, String digits, int streams) {

  private static final int HEADER = 12;

  static Heard of(Map<Integer, byte[]> audio, int doubles, String digits, int streams) {
    List<byte[]> inOrder =
        audio.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue)
            .toList();
    int[] samples = inOrder.stream().flatMapToInt(Heard::sound).toArray();
    return new Heard(audio.size(), doubles, samples, digits, streams);
  }

  /** How much of what was heard is this tone; 1 is all. */
  public double shareOf(int hertz) {
    return Tone.share(samples, hertz);
  }

  /** The tone that was heard, to the nearest 50 Hz; 0 for silence. */
  public int tone() {
    return Tone.strongest(samples);
  }

  private static IntStream sound(byte[] packet) {
    G711 codec = G711.of(packet[1] & 0x7f);
    return IntStream.range(HEADER, packet.length).map(i -> codec.decode(packet[i]));
  }
}
