package io.sluice.source;

import io.sluice.record.Reason;
import java.io.Serializable;

/**
 * A line as it was read.
 *
 * @param bytes without the line's end
 * @param fault why it must not be parsed; null if it may be
 */
record Line(byte[] bytes, Fault fault) {
  /** A reason, and a sentence for a person. */
  record Fault(Reason reason, String detail) implements Serializable {}

  static Line whole(byte[] bytes) {
    return new Line(bytes, null);
  }

  static Line damaged(byte[] bytes, String damage) {
    return new Line(bytes, new Fault(Reason.DAMAGED, damage));
  }

  /** The same line, rejected with {@code found}; but what is wrong with it already stays. */
  Line with(Fault found) {
    return fault == null ? new Line(bytes, found) : this;
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
