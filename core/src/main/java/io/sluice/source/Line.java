package io.sluice.source;

/**
 * A line as it was read.
 *
 * @param bytes without the line's end
 * @param damage what is wrong with it, in a sentence for a person; null if nothing is
 */
record Line(byte[] bytes, String damage) {
  static Line whole(byte[] bytes) {
    return new Line(bytes, null);
  }

  static Line damaged(byte[] bytes, String damage) {
    return new Line(bytes, damage);
  }

  /** What the reader gave last, which may have been too long to keep. */
  static Line readBy(LineReader reader, byte[] bytes) {
    return reader.dropped() == 0
        ? whole(bytes)
        : damaged(
            bytes,
            "the line has %d bytes, more than the %d that are kept"
                .formatted(bytes.length + reader.dropped(), LineReader.LONGEST));
  }
}
