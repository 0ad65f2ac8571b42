package io.sluice.source;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.apache.kafka.common.TopicPartition;

/**
 * The idle consumers of an executor: connecting takes a tenth of a second, a seek a fetch. One that
 * stopped where a slice begins is taken first, for what it has polled and fetched ahead.
 */
final class ConsumerPool {
  private static final int MOST_IDLE = 16;

  private static final Deque<Lease> IDLE = new ArrayDeque<>();

  private ConsumerPool() {}

  /**
   * A reader that stands where the slice begins.
   *
   * @param topic the identity of the topic
   */
  static Lease take(KafkaClients clients, String topic, KafkaSlice slice) {
    TopicPartition partition = new TopicPartition(slice.input().topic(), slice.input().partition());
    Lease lease = idle(clients, topic, partition, slice.from());
    if (lease == null) {
      lease = new Lease(clients, new PartitionReader(clients.consumer()));
    }
    lease.reader.seek(topic, partition, slice.from());
    return lease;
  }

  private static Lease idle(
      KafkaClients clients, String topic, TopicPartition partition, long offset) {
    synchronized (IDLE) {
      Lease any = null;
      for (Iterator<Lease> leases = IDLE.iterator(); leases.hasNext(); ) {
        Lease lease = leases.next();
        if (!lease.clients.equals(clients)) {
          continue;
        }
        if (lease.reader.standsAt(topic, partition, offset)) {
          leases.remove();
          return lease;
        }
        any = lease;
      }
      IDLE.remove(any);
      return any;
    }
  }

  /** A reader in use by one task. */
  static final class Lease {
    private final KafkaClients clients;
    private final PartitionReader reader;

    Lease(KafkaClients clients, PartitionReader reader) {
      this.clients = clients;
      this.reader = reader;
    }

    PartitionReader reader() {
      return reader;
    }

    void giveBack() {
      reader.rest();
      Lease tooMany = null;
      synchronized (IDLE) {
        IDLE.addFirst(this);
        if (IDLE.size() > MOST_IDLE) {
          tooMany = IDLE.removeLast();
        }
      }
      if (tooMany != null) {
        tooMany.reader.consumer().close(Duration.ZERO);
      }
    }
  }
}
