package io.sluice.record;

import java.io.Serializable;

/**
 * What parsing made of a raw record: a value, or a rejected record with the reason. A bad line is
 * data, never an exception.
 *
 * @param <T> the type of the value
 */
public sealed interface Parsed<T> extends Serializable {

  /** A good record. */
  record Accepted<T>(T value) implements Parsed<T> {}

  /**
   * A bad record: it becomes a dead letter.
   *
   * @param reason its kind, for counting
   * @param detail a sentence for a person: the column, the rule, the value seen
   * @param raw the record itself
   */
  record Rejected<T>(Reason reason, String detail, Raw raw) implements Parsed<T> {

    /**
     * A record that {@link Raw#isRejected() its source rejects}, with what the source says of it.
     */
    public static <T> Rejected<T> bySource(Raw raw) {
      return new Rejected<>(raw.reason(), raw.detail(), raw);
    }
  }
}
