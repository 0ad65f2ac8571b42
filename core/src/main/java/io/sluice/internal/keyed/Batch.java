package io.sluice.internal.keyed;

import java.io.Serializable;

/**
 * A batch of a piece, as its tasks see it.
 *
 * @param run one start of the application; after a restart in the same JVM the files decide
 * @param piece whose batch it is
 * @param time in milliseconds since 1970-01-01 UTC
 * @param previous time of the batch before; {@link #NONE} if there was none
 */
record Batch<K, V, S, R>(String run, Piece<K, V, S, R> piece, long time, long previous)
    implements Serializable {
  static final long NONE = Long.MIN_VALUE;
}
