package io.sluice.parse;

import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import java.io.Serializable;

/**
 * Turns a raw record into a value, or into a rejected record with the reason.
 *
 * <p>Made on the driver, run on executors by one thread an instance, so it may keep transient
 * buffers and caches. A batch that is retried parses its records again: the same record always
 * gives the same result.
 *
 * @param <T> the type of the value
 * @since 0.1.0
 */
@FunctionalInterface
public interface Parser<T> extends Serializable {

  /**
   * Parses one record. Bad input never throws: it is returned as a {@link Parsed.Rejected} whose
   * detail names the column, the rule and the value seen, with the value escaped and cut, so that
   * it can be logged as it is. A parser that throws, or returns null, fails its batch with a
   * message that names the record.
   */
  Parsed<T> parse(Raw raw);
}
