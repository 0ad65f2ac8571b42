package io.sluice.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.apache.kafka.common.TopicPartition;

/**
 * The idle consumers of an executor. One that stopped where a slice begins is taken for it, with
 * what it has polled and fetched ahead. Another is moved only if nobody will come to where it
 * stands: to connect anew takes a tenth of a second once, but a consumer that is moved throws away
 * what it fetched, and waits until the broker has answered its last fetch, each time.
 */
final class ConsumerPool {
  private static final int MOST_IDLE = 64;

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
      Lease found = null;
      int same = 0;
      for (Lease lease : IDLE) {
        if (!lease.clients.equals(clients)) {
          continue;
        }
        if (lease.reader.standsAt(topic, partition, offset)) {
          IDLE.remove(lease);
          return lease;
        }
        same++;
        // Slices of one partition come in order: who stopped first is left behind.
        if (lease.reader.isOfUseOnlyTo(partition)
            && (found == null || lease.reader.offset() < found.reader.offset())) {
          found = lease;
        }
      }
      if (found == null && same >= MOST_IDLE) {
        found = longestIdle(clients);
      }
      IDLE.remove(found);
      return found;
    }
  }

  private static Lease longestIdle(KafkaClients clients) {
    Iterator<Lease> leases = IDLE.descendingIterator();
    while (leases.hasNext()) {
      Lease lease = leases.next();
      if (lease.clients.equals(clients)) {
        return lease;
      }
    }
    return null;
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
        tooMany.reader.close();
      }
    }
  }
}
