package io.sluice.internal.keyed;

import io.sluice.internal.Rethrow;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.streaming.Time;

/**
 * The functions that take what a piece gives out in the job that makes its versions: one after the
 * other, in the task of each partition, when its own log is on disk, and maybe no other's. Filled
 * before the application starts.
 */
final class Writers<K, S, R> implements KeyedRdd.View<K, S, R, Object> {
  private static final long serialVersionUID = 1L;

  private final List<Writer<K, S, R, ?>> all = new ArrayList<>();

  private record Writer<K, S, R, E>(
      KeyedRdd.View<K, S, R, E> view, VoidFunction2<Iterator<E>, Time> function)
      implements Serializable {
    void write(Versions.Step<K, S, R> step, long time) throws Exception {
      if (view.isIn(time)) {
        function.call(view.of(step, time), new Time(time));
      }
    }
  }

  <E> void add(KeyedRdd.View<K, S, R, E> view, VoidFunction2<Iterator<E>, Time> function) {
    all.add(new Writer<>(view, function));
  }

  @Override
  public Iterator<Object> of(Versions.Step<K, S, R> step, long time) {
    try {
      for (Writer<K, S, R, ?> writer : all) {
        writer.write(step, time);
      }
    } catch (Exception e) {
      throw Rethrow.asItIs(e);
    }
    return Collections.emptyIterator();
  }
}
