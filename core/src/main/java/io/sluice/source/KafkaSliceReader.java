package io.sluice.source;

import io.sluice.record.Raw;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Reads slices, on an executor: takes a consumer for each, and gives it back when the task ends.
 */
final class KafkaSliceReader implements FlatMapFunction<Iterator<KafkaSlice>, Raw> {
  private final KafkaClients clients;

  KafkaSliceReader(KafkaClients clients) {
    this.clients = clients;
  }

  @Override
  public Iterator<Raw> call(Iterator<KafkaSlice> slices) {
    // One slice a task: parallelize was asked for as many partitions as there are slices.
    KafkaSlice slice = slices.next();
    ConsumerPool.Lease lease = ConsumerPool.take(clients, slice);
    TaskContext.get()
        .addTaskCompletionListener((TaskCompletionListener) context -> lease.giveBack());
    return new KafkaSliceIterator(lease.consumer(), slice, clients);
  }
}
