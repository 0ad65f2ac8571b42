package io.sluice.state;

import io.sluice.internal.keyed.Entry;
import io.sluice.internal.keyed.KeyedFold;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.Function2;
import scala.Tuple2;

/** A key whose values of a batch are folded into its state at once. */
final class UpdateFold<K, V, S> implements KeyedFold<K, V, S, Tuple2<K, Optional<S>>> {
  private static final long serialVersionUID = 1L;

  private final Function2<List<V>, Optional<S>, Optional<S>> function;
  private final Timeout timeout;

  UpdateFold(Function2<List<V>, Optional<S>, Optional<S>> function, Timeout timeout) {
    this.function = function;
    this.timeout = timeout;
  }

  /** Gives out the key with its state, or with none if it was removed. */
  @Override
  public Entry<S> fold(
      K key,
      List<V> values,
      Entry<S> before,
      long time,
      Consumer<? super Tuple2<K, Optional<S>>> out) {
    Optional<S> old = before == null ? Optional.empty() : Optional.of(before.state());
    if (values.isEmpty() && before.isInitial()) {
      return timeout.touched(before.state(), time);
    }
    Optional<S> state = values.isEmpty() ? Optional.empty() : call(values, old);
    if (old.isPresent() || state.isPresent()) {
      out.accept(new Tuple2<>(key, state));
    }
    return state.isPresent() ? timeout.touched(state.get(), time) : null;
  }

  private Optional<S> call(List<V> values, Optional<S> old) {
    try {
      return Objects.requireNonNull(
          function.call(values, old),
          "the function of a state must not give null; to remove the key, give Optional.empty()");
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the function of the state failed: " + e, e);
    }
  }
}
