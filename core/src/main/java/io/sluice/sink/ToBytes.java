package io.sluice.sink;

import java.io.Serializable;

/**
 * How a value is written. Runs on executors, once for each value; a batch that runs again calls it
 * again, and it must give the same bytes.
 *
 * @param <T> the type of the values
 * @since 0.1.0
 */
@FunctionalInterface
public interface ToBytes<T> extends Serializable {
  /** The bytes of one value. */
  byte[] of(T value);
}
