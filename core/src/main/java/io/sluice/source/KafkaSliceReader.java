package io.sluice.source;

import io.sluice.record.Raw;
import java.util.Iterator;
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
    TaskContext.get()
        .addTaskCompletionListener((TaskCompletionListener) context -> records.giveBack());
    return records;
  }

  /** One slice after the other; takes a consumer for each, and gives it back when it has ended. */
  private static final class Records implements Iterator<Raw> {
    private final KafkaClients clients;
    private final String topic;
    private final Iterator<KafkaSlice> slices;
    private ConsumerPool.Lease lease;
    private KafkaSliceIterator slice;

    Records(KafkaClients clients, String topic, Iterator<KafkaSlice> slices) {
      this.clients = clients;
      this.topic = topic;
      this.slices = slices;
    }

    @Override
    public boolean hasNext() {
      while (slice == null || !slice.hasNext()) {
        if (!slices.hasNext()) {
          return false;
        }
        giveBack();
        KafkaSlice next = slices.next();
        lease = ConsumerPool.take(clients, topic, next);
        slice = new KafkaSliceIterator(lease.reader(), next, clients);
      }
      return true;
    }

    @Override
    public Raw next() {
      hasNext();
      return slice.next();
    }

    void giveBack() {
      if (lease != null) {
        lease.giveBack();
        lease = null;
      }
    }
  }
}
