package io.sluice.bench;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;

/**
 * One Cassandra and one Kafka, for all contestants, in processes of their own; each begins when it
 * is first asked for.
 */
final class Servers implements AutoCloseable {
  private LocalCassandra cassandra;
  private LocalKafka kafka;

  LocalCassandra cassandra() {
    if (cassandra == null) {
      cassandra = LocalCassandra.builder().heap("2g").start();
    }
    return cassandra;
  }

  LocalKafka kafka() {
    if (kafka == null) {
      kafka = LocalKafka.builder().heap("1g").start();
    }
    return kafka;
  }

  @Override
  public void close() {
    if (cassandra != null) {
      cassandra.close();
      cassandra = null;
    }
    if (kafka != null) {
      kafka.close();
      kafka = null;
    }
  }
}
