package io.sluice.record;

import java.io.Serializable;

/**
 * A record as it came: its bytes, untouched, and where they came from. Sources make these; nothing
 * is decoded before {@code parse}.
 *
 * <p>Two are equal only if they are the same object: the bytes are not copied and not compared, for
 * there is one of these for every record of a batch.
 */
public final class Raw implements Serializable {
  private final byte[] bytes;
  private final Input input;
  private final long position;
  private final Reason reason;
  private final String detail;

  /** Keeps {@code bytes} as it is: the caller must not change it afterwards. */
  public Raw(byte[] bytes, Input input, long position) {
    this(bytes, input, position, null, null);
  }

  private Raw(byte[] bytes, Input input, long position, Reason reason, String detail) {
    this.bytes = bytes;
    this.input = input;
    this.position = position;
    this.reason = reason;
    this.detail = detail;
  }

  /**
   * A record that must not be parsed, as its source knows: it becomes a dead letter.
   *
   * @param bytes what there is of it
   * @param reason {@link Reason#DAMAGED} if that is not all of it
   * @param detail a sentence for a person
   */
  public static Raw rejected(
      byte[] bytes, Input input, long position, Reason reason, String detail) {
    return new Raw(bytes, input, position, reason, detail);
  }

  /** Whether the source rejects this: then it must not be parsed. */
  public boolean isRejected() {
    return reason != null;
  }

  Reason reason() {
    return reason;
  }

  String detail() {
    return detail;
  }

  /** The record's bytes, without a line's end. Not a copy: do not change them. */
  public byte[] bytes() {
    return bytes;
  }

  /** The partition, file or connection that the record came from. */
  public Input input() {
    return input;
  }

  /** The record's offset, or its line number from 1. */
  public long position() {
    return position;
  }

  /** Where the record came from, as one value. */
  public Origin origin() {
    return input.at(position);
  }

  /** The {@code seq} that the record gets if the feed does not number its records. */
  public long seq() {
    return input.seq(position);
  }

  @Override
  public String toString() {
    return origin() + ", " + bytes.length + " bytes";
  }
}
