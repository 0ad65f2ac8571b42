package io.sluice.state;

import io.sluice.internal.keyed.Entry;
import io.sluice.internal.keyed.KeyedFold;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.Function4;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.Time;

/** A key whose values are folded into its state one by one. */
final class MapFold<K, V, S, R> implements KeyedFold<K, V, S, R> {
  static final String NULL =
      "the function of a state must not give null; for no record, give Optional.empty()";

  private static final long serialVersionUID = 1L;

  private final Function4<Time, K, Optional<V>, State<S>, Optional<R>> function;
  private final Timeout timeout;

  MapFold(Function4<Time, K, Optional<V>, State<S>, Optional<R>> function, Timeout timeout) {
    this.function = function;
    this.timeout = timeout;
  }

  @Override
  public Entry<S> fold(K key, List<V> values, Entry<S> before, long time, Consumer<? super R> out) {
    S state = before == null ? null : before.state();
    if (values.isEmpty()) {
      if (before.isInitial()) {
        return timeout.touched(state, time);
      }
      call(time, key, Optional.empty(), new KeyState<>(state, true), out);
      return null;
    }
    for (V value : values) {
      KeyState<S> open = new KeyState<>(state, false);
      call(time, key, Optional.ofNullable(value), open, out);
      state = open.value();
    }
    return state == null ? null : timeout.touched(state, time);
  }

  private void call(
      long time, K key, Optional<V> value, KeyState<S> state, Consumer<? super R> out) {
    try {
      Optional<R> given = function.call(new Time(time), key, value, state);
      Objects.requireNonNull(given, NULL);
      if (given.isPresent()) {
        out.accept(given.get());
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the function of the state failed: " + e, e);
    }
  }
}
