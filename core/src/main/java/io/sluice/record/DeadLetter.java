package io.sluice.record;

import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A rejected record as it is kept. Its key is its origin, never the time of its arrival: a replay
 * writes the same letter again.
 *
 * @param job the job that rejected it
 * @param origin where the record came from
 * @param reason its kind
 * @param detail a sentence for a person
 * @param head the record's first bytes, at most {@link #MOST_BYTES}
 * @param length how many bytes the record had
 * @param sha256 of the whole record
 */
public record DeadLetter(
    String job, Origin origin, Reason reason, String detail, byte[] head, int length, byte[] sha256)
    implements Serializable {

  /** How much of a record is kept: 64 KiB. */
  public static final int MOST_BYTES = 64 * 1024;

  /** The letter that {@code rejected} becomes in a job. */
  public static DeadLetter of(String job, Parsed.Rejected<?> rejected) {
    byte[] bytes = rejected.raw().bytes();
    byte[] head = bytes.length <= MOST_BYTES ? bytes : Arrays.copyOf(bytes, MOST_BYTES);
    return new DeadLetter(
        job,
        rejected.raw().origin(),
        rejected.reason(),
        rejected.detail(),
        head,
        bytes.length,
        sha256(bytes));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** For a person: origin, reason and detail, without the record's own bytes. */
  @Override
  public String toString() {
    return "%s: %s, %s (%d bytes)".formatted(origin, reason, detail, length);
  }
}
