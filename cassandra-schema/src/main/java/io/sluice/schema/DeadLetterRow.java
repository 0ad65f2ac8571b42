package io.sluice.schema;

/**
 * One row of {@code dead_letters}: a record that was rejected. Two are equal only if they are the
 * same object, for the bytes are not compared.
 *
 * @param job name of the job that rejected it
 * @param source the input with its number, as {@code file:day.csv#2f01ab} or {@code
 *     kafka:trades/0#7}
 * @param position offset (kafka) or line number from 1 (file)
 * @param reason short code, as {@code BAD_TIME}
 * @param detail a sentence for people; printable ASCII
 * @param raw the first 64 KiB of the record as it came: it may hold anything, so it must be escaped
 *     before it is printed. Not a copy: do not change it
 * @param length length of the whole record, bytes
 * @param sha256 SHA-256 of the whole record, 32 bytes. Not a copy: do not change it
 * @since 0.1.0
 */
public record DeadLetterRow(
    String job,
    String source,
    long position,
    String reason,
    String detail,
    byte[] raw,
    int length,
    byte[] sha256) {

  /** Whether {@code raw} is less than the whole record. */
  public boolean isCut() {
    return raw.length < length;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /** For messages: job, source, position and reason, without the record's own bytes. */
  @Override
  public String toString() {
    return "%s %s at %d: %s".formatted(job, source, position, reason);
  }
}
