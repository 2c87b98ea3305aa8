package net.didora.it.media;

/** The two codecs of the telephone network (ITU-T G.711), by their payload types. */
public enum G711 {
  PCMU(0) {
    @Override
    byte encode(int sample) {
      int sign = sample < 0 ? 0x80 : 0;
      int magnitude = Math.min(Math.abs(sample), 32_635) + 132;
      int exponent = 31 - Integer.numberOfLeadingZeros(magnitude >> 7);
      int mantissa = (magnitude >> (exponent + 3)) & 0xf;
      return (byte) ~(sign | exponent << 4 | mantissa);
    }

    @Override
    int decode(byte code) {
      int bits = ~code & 0xff;
      int magnitude = ((((bits & 0xf) << 3) + 132) << ((bits >> 4) & 7)) - 132;
      return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }
  },
  PCMA(8) {
    @Override
    byte encode(int sample) {
      int sign = sample >= 0 ? 0x80 : 0;
      int magnitude = Math.min(sample >= 0 ? sample : ~sample, 32_767) >> 3;
      int exponent = Math.max(0, 27 - Integer.numberOfLeadingZeros(magnitude | 0xf));
      int mantissa = (magnitude >> (exponent == 0 ? 1 : exponent)) & 0xf;
      return (byte) ((sign | exponent << 4 | mantissa) ^ 0x55);
    }

    @Override
    int decode(byte code) {
      int bits = code ^ 0x55;
      int exponent = (bits >> 4) & 7;
      int magnitude = ((bits & 0xf) << 4) + 8;
      if (exponent > 0) {
        magnitude = (magnitude + 0x100) << (exponent - 1);
      }
      return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }
  };

  private final int payloadType;

  G711(int payloadType) {
    this.payloadType = payloadType;
  }

  public int payloadType() {
    return payloadType;
  }

  static G711 of(int payloadType) {
    return payloadType == PCMU.payloadType ? PCMU : PCMA;
  }

  abstract byte encode(int sample);

  abstract int decode(byte code);
}
