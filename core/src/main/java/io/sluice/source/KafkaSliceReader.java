package io.sluice.source;

import io.sluice.record.Raw;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;

/** Reads the slices of a task, on an executor. */
final class KafkaSliceReader implements FlatMapFunction<Iterator<KafkaTask>, Raw> {
  private final KafkaClients clients;
  private final String topic;

  /**
   * @param topic the identity of the topic
   */
  KafkaSliceReader(KafkaClients clients, String topic) {
    this.clients = clients;
    this.topic = topic;
  }

  @Override
  public Iterator<Raw> call(Iterator<KafkaTask> tasks) {
    // One of them: parallelize was asked for as many partitions.
    Records records = new Records(clients, topic, tasks.next().slices().iterator());
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> records.end());
    return records;
  }

  /** One slice after the other; takes a consumer for each, and gives it back when it has ended. */
  private static final class Records implements Iterator<Raw> {
    private final KafkaClients clients;
    private final String topic;
    private final Iterator<KafkaSlice> slices;
    private ConsumerPool.Lease lease;
    private KafkaSliceIterator slice;
    private volatile boolean over;

    Records(KafkaClients clients, String topic, Iterator<KafkaSlice> slices) {
      this.clients = clients;
      this.topic = topic;
      this.slices = slices;
    }

    @Override
    public boolean hasNext() {
      if (over) {
        throw new IllegalStateException("the task is over, and its consumer may be another's");
      }
      while (slice == null || !slice.hasNext()) {
        if (!slices.hasNext()) {
          return false;
        }
        giveBack();
        begin(slices.next());
      }
      return true;
    }

    private void begin(KafkaSlice next) {
      try {
        lease = ConsumerPool.take(clients, topic, next);
        slice = new KafkaSliceIterator(lease.reader(), next, clients);
      } catch (RuntimeException | Error e) {
        // Who goes on in spite of it must not find the slice after this one.
        over = true;
        throw e;
      }
    }

    @Override
    public Raw next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return slice.next();
    }

    /** Called when the task has ended, also if it failed. */
    void end() {
      over = true;
      giveBack();
    }

    private void giveBack() {
      if (lease != null) {
        lease.giveBack();
        lease = null;
      }
    }
  }
}
