package io.sluice.bench.keyed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import scala.Tuple2;

/**
 * Least and greatest value of each key over a sliding window, by hand on the Processor API of Kafka
 * Streams. The keys are in memory as objects, and in a store with a changelog as bytes: the keys
 * that a second touched, once, at its end. A record without a key ends its second: then all keys
 * are given out, and what was read and written is committed.
 */
final class KafkaWindow implements Processor<String, Long, Void, Void> {
  static final String STORE = "extremes";

  /** What one key has, and what came for it since the end of the last second. */
  private static final class Slot {
    private Extremes before = Extremes.none();
    private MinMax came;
  }

  private final long length;
  private final KafkaSteps steps;
  private final Map<String, Slot> slots = new HashMap<>();
  private final List<String> touched = new ArrayList<>();
  private ProcessorContext<Void, Void> context;
  private KeyValueStore<String, byte[]> store;

  KafkaWindow(long length, KafkaSteps steps) {
    this.length = length;
    this.steps = steps;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    this.context = context;
    store = context.getStateStore(STORE);
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> one = all.next();
        slots.computeIfAbsent(one.key, key -> new Slot()).before = Extremes.of(one.value);
      }
    }
  }

  @Override
  public void process(Record<String, Long> record) {
    long second = record.timestamp() / SteppedContext.BATCH_MILLIS;
    steps.await(second);
    if (record.key() == null) {
      end(second);
      return;
    }
    Slot slot = slots.computeIfAbsent(record.key(), key -> new Slot());
    MinMax value = MinMax.of(record.value());
    if (slot.came == null) {
      slot.came = value;
      touched.add(record.key());
    } else {
      slot.came = slot.came.and(value);
    }
  }

  private void end(long second) {
    long first = second - length + 1;
    for (String key : touched) {
      Slot slot = slots.get(key);
      slot.before =
          slot.before.from(first).and(Extremes.of(second, slot.came.min(), slot.came.max()));
      slot.came = null;
      store.put(key, slot.before.bytes());
    }
    touched.clear();
    steps.done(second, PairDigests.of(new All(slots.entrySet().iterator(), first)));
    context.commit();
  }

  /** All keys of the window; those that left it are removed. */
  private final class All implements Iterator<Tuple2<String, MinMax>> {
    private final Iterator<Map.Entry<String, Slot>> entries;
    private final long first;
    private Tuple2<String, MinMax> next;

    All(Iterator<Map.Entry<String, Slot>> entries, long first) {
      this.entries = entries;
      this.first = first;
    }

    @Override
    public boolean hasNext() {
      while (next == null && entries.hasNext()) {
        Map.Entry<String, Slot> entry = entries.next();
        MinMax value = entry.getValue().before.minMax(first);
        if (value == null) {
          entries.remove();
          store.delete(entry.getKey());
        } else {
          next = new Tuple2<>(entry.getKey(), value);
        }
      }
      return next != null;
    }

    @Override
    public Tuple2<String, MinMax> next() {
      hasNext();
      Tuple2<String, MinMax> one = next;
      next = null;
      return one;
    }
  }
}
