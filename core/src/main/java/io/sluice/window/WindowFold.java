package io.sluice.window;

import io.sluice.internal.keyed.Entry;
import io.sluice.internal.keyed.KeyedFold;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.Function2;
import scala.Tuple2;

/**
 * A key of an incremental window: looked at when something comes for it, and at the end of the
 * first window that lost something of it.
 */
final class WindowFold<K, V> implements KeyedFold<K, V, Panes<V>, Tuple2<K, Optional<V>>> {
  private static final long serialVersionUID = 1L;

  private final SlidingWindow window;
  private final Function2<V, V, V> function;

  WindowFold(SlidingWindow window, Function2<V, V, V> function) {
    this.window = window;
    this.function = function;
  }

  /** Gives out the key with its aggregate, or with none if it left the window. */
  @Override
  public Entry<Panes<V>> fold(
      K key,
      List<V> values,
      Entry<Panes<V>> before,
      long time,
      Consumer<? super Tuple2<K, Optional<V>>> out) {
    Panes<V> panes = before == null ? Panes.none() : before.state();
    for (V value : values) {
      panes = panes.with(window.pane(time), value, this::apply);
    }
    if (!window.endsAt(time)) {
      return panes.dueAt(window.endFrom(time));
    }
    panes = panes.from(window.firstPane(time), this::apply);
    if (panes.isEmpty()) {
      out.accept(new Tuple2<>(key, Optional.empty()));
      return null;
    }
    if (window.isTurnOf(key, time)) {
      panes = panes.settled(this::apply);
    }
    panes = panes.told(this::apply);
    out.accept(new Tuple2<>(key, Optional.of(panes.aggregate(this::apply))));
    return panes.dueAt(window.leaves(panes.oldest()));
  }

  private V apply(V one, V other) {
    return call(function, one, other);
  }

  /** Spark's kind of function as Java's. */
  static <V> BinaryOperator<V> plain(Function2<V, V, V> function) {
    return (one, other) -> call(function, one, other);
  }

  /** Calls a function of Spark's kind. */
  static <V> V call(Function2<V, V, V> function, V one, V other) {
    try {
      return function.call(one, other);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the function of the window failed: " + e, e);
    }
  }
}
