package io.sluice.source;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The idle consumers of an executor: connecting takes a tenth of a second, a seek nothing. A
 * consumer that stopped where a slice begins is taken first, for what it has fetched ahead.
 */
final class ConsumerPool {
  private static final int MOST_IDLE = 16;
  private static final long UNKNOWN = -1;

  /** Long enough for a position that is known: Kafka need not be asked for it again. */
  private static final Duration KNOWN = Duration.ofMillis(100);

  private static final Deque<Lease> IDLE = new ArrayDeque<>();

  private ConsumerPool() {}

  static Lease take(KafkaClients clients, KafkaSlice slice) {
    TopicPartition partition = new TopicPartition(slice.input().topic(), slice.input().partition());
    Lease lease = idle(clients, partition, slice.from());
    if (lease == null) {
      lease = new Lease(clients, clients.consumer());
    }
    lease.seek(partition, slice.from());
    return lease;
  }

  private static Lease idle(KafkaClients clients, TopicPartition partition, long position) {
    synchronized (IDLE) {
      Lease any = null;
      for (Iterator<Lease> leases = IDLE.iterator(); leases.hasNext(); ) {
        Lease lease = leases.next();
        if (!lease.clients.equals(clients)) {
          continue;
        }
        if (lease.standsAt(partition, position)) {
          leases.remove();
          return lease;
        }
        any = lease;
      }
      IDLE.remove(any);
      return any;
    }
  }

  /** A consumer in use by one task. */
  static final class Lease {
    private final KafkaClients clients;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private TopicPartition partition;
    private long position;

    Lease(KafkaClients clients, KafkaConsumer<byte[], byte[]> consumer) {
      this.clients = clients;
      this.consumer = consumer;
    }

    KafkaConsumer<byte[], byte[]> consumer() {
      return consumer;
    }

    void giveBack() {
      try {
        position = consumer.position(partition, KNOWN);
      } catch (KafkaException e) {
        // The task's work is done: the next one seeks.
        position = UNKNOWN;
      }
      Lease tooMany = null;
      synchronized (IDLE) {
        IDLE.addFirst(this);
        if (IDLE.size() > MOST_IDLE) {
          tooMany = IDLE.removeLast();
        }
      }
      if (tooMany != null) {
        tooMany.consumer.close(Duration.ZERO);
      }
    }

    private boolean standsAt(TopicPartition wanted, long wantedPosition) {
      return wanted.equals(partition) && wantedPosition == position;
    }

    private void seek(TopicPartition wanted, long wantedPosition) {
      if (!standsAt(wanted, wantedPosition)) {
        if (!wanted.equals(partition)) {
          consumer.assign(List.of(wanted));
          partition = wanted;
        }
        consumer.seek(wanted, wantedPosition);
      }
    }
  }
}
