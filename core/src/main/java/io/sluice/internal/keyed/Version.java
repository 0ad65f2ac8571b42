package io.sluice.internal.keyed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import scala.Tuple2;

/**
 * The entries of one partition after one batch. Immutable. The next version costs the keys that
 * something came for, and those that are due.
 */
final class Version<K, S> {
  private static final Version<?, ?> EMPTY =
      new Version<>(Batch.NONE, HashTrie.empty(), HashTrie.empty(), EntryLog.Round.NONE);

  /** Of the batch. */
  private final long time;

  private final HashTrie<K, Entry<S>> entries;

  /** Keys by the time at which they are due; a key is at one time at most. */
  private final HashTrie<Long, HashTrie<K, Boolean>> due;

  private final EntryLog.Round round;

  private Version(
      long time,
      HashTrie<K, Entry<S>> entries,
      HashTrie<Long, HashTrie<K, Boolean>> due,
      EntryLog.Round round) {
    this.time = time;
    this.entries = entries;
    this.due = due;
    this.round = round;
  }

  /** Before the first batch. */
  @SuppressWarnings("unchecked")
  static <K, S> Version<K, S> empty() {
    return (Version<K, S>) EMPTY;
  }

  /**
   * Of entries that were kept.
   *
   * @param time of the batch that they were kept of
   * @param step all batches are at multiples of it, in milliseconds
   */
  static <K, S> Version<K, S> of(HashTrie<K, Entry<S>> entries, long time, long step) {
    Due<K> times = new Due<>(HashTrie.<Long, HashTrie<K, Boolean>>empty().edit(), step);
    entries.forEach((key, entry) -> times.add(entry.due(), key));
    return new Version<>(time, entries, times.map(), EntryLog.Round.NONE);
  }

  /** The same entries, and how far their log has gone. */
  Version<K, S> with(EntryLog.Round round) {
    return new Version<>(time, entries, due, round);
  }

  HashTrie<K, Entry<S>> entries() {
    return entries;
  }

  EntryLog.Round round() {
    return round;
  }

  /**
   * The version after the next batch.
   *
   * @param next its time
   * @param step all batches are at multiples of it, in milliseconds
   * @param values what came, by key
   * @param out takes what is given out
   * @param touched takes each key whose entry may have changed, once
   */
  <V, R> Version<K, S> next(
      long next,
      long step,
      Map<K, List<V>> values,
      KeyedFold<K, V, S, R> fold,
      Consumer<? super R> out,
      Consumer<? super K> touched) {
    HashTrie.Editor<K, Entry<S>> editor = entries.edit();
    Due<K> times = new Due<>(due.edit(), step);
    values.forEach(
        (key, some) -> {
          Entry<S> before = editor.get(key);
          set(next, key, before, fold.fold(key, some, before, next, out), editor, times);
          touched.accept(key);
        });
    for (K key : times.take(time, next)) {
      // What came for it may have moved or removed it.
      Entry<S> before = editor.get(key);
      if (before != null && before.due() <= next) {
        set(next, key, before, fold.fold(key, List.of(), before, next, out), editor, times);
        touched.accept(key);
      }
    }
    return new Version<>(next, editor.map(), times.map(), round);
  }

  private static <K, S> void set(
      long now,
      K key,
      Entry<S> before,
      Entry<S> after,
      HashTrie.Editor<K, Entry<S>> editor,
      Due<K> times) {
    long from = before == null ? Entry.NEVER : before.due();
    long to = after == null ? Entry.NEVER : after.due();
    if (to <= now) {
      throw new IllegalStateException(
          "a key must be due after its batch, at %d ms, but is at %d ms".formatted(now, to));
    }
    if (after != null) {
      editor.put(key, after);
    } else if (before != null) {
      editor.remove(key);
    }
    if (from != to) {
      // What was due by now leaves the index as a whole.
      if (from > now) {
        times.remove(from, key);
      }
      times.add(to, key);
    }
  }

  /** Values by key, in the order in which keys first come. */
  static <K, V> Map<K, List<V>> byKey(Iterator<Tuple2<K, V>> values) {
    Map<K, List<V>> all = new LinkedHashMap<>();
    while (values.hasNext()) {
      Tuple2<K, V> value = values.next();
      all.computeIfAbsent(value._1(), key -> new ArrayList<>(1)).add(value._2());
    }
    return all;
  }

  /**
   * The index of times, while it is changed: each time that is touched is opened once. A key is
   * under the batch in which it is due.
   */
  private static final class Due<K> {
    private final HashTrie.Editor<Long, HashTrie<K, Boolean>> index;
    private final long step;
    private final Map<Long, HashTrie.Editor<K, Boolean>> open = new HashMap<>();

    Due(HashTrie.Editor<Long, HashTrie<K, Boolean>> index, long step) {
      this.index = index;
      this.step = step;
    }

    private HashTrie.Editor<K, Boolean> at(long time) {
      return open.computeIfAbsent(
          -Math.floorDiv(-time, step) * step,
          t -> {
            HashTrie<K, Boolean> keys = index.get(t);
            return (keys == null ? HashTrie.<K, Boolean>empty() : keys).edit();
          });
    }

    void add(long time, K key) {
      if (time != Entry.NEVER) {
        at(time).put(key, Boolean.TRUE);
      }
    }

    void remove(long time, K key) {
      if (time != Entry.NEVER) {
        at(time).remove(key);
      }
    }

    /**
     * The keys that are due from one batch until another, which are no more in the index. None is
     * due before.
     */
    List<K> take(long after, long until) {
      HashTrie<Long, HashTrie<K, Boolean>> all = map();
      List<Long> times = new ArrayList<>();
      if (after != Batch.NONE && (until - after) / step <= all.size()) {
        for (long time = Math.floorDiv(after, step) * step; time <= until; time += step) {
          if (all.get(time) != null) {
            times.add(time);
          }
        }
      } else {
        all.forEach((time, keys) -> times.add(time));
        times.removeIf(time -> time > until);
        times.sort(null);
      }
      List<K> keys = new ArrayList<>();
      for (long time : times) {
        index.get(time).forEach((key, ignored) -> keys.add(key));
        index.remove(time);
      }
      return keys;
    }

    HashTrie<Long, HashTrie<K, Boolean>> map() {
      open.forEach(
          (time, keys) -> {
            if (keys.size() == 0) {
              index.remove(time);
            } else {
              index.put(time, keys.map());
            }
          });
      open.clear();
      return index.map();
    }
  }
}
