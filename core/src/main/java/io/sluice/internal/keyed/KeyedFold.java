package io.sluice.internal.keyed;

import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a piece does with one key in one batch. Runs on executors; may be called again for the same
 * batch, and must then do the same.
 *
 * @param <K> type of the keys
 * @param <V> type of what comes
 * @param <S> type of the state, which is never changed in place
 * @param <R> type of what is given out
 */
public interface KeyedFold<K, V, S, R> extends Serializable {
  /**
   * Folds a batch into one key.
   *
   * @param key that something came for, or that is due
   * @param values what came, in order; empty if the key is only due
   * @param before its entry, or null
   * @param time of the batch, in milliseconds since 1970-01-01 UTC
   * @param out takes what is given out
   * @return its entry from now on; null removes the key
   */
  Entry<S> fold(K key, List<V> values, Entry<S> before, long time, Consumer<? super R> out);
}
