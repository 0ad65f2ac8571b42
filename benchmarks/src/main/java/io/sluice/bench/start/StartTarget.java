package io.sluice.bench.start;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import io.sluice.bench.harness.Digest;
import io.sluice.bench.trades.TickHash;
import io.sluice.bench.trades.TradeTopic;
import io.sluice.market.Side;
import io.sluice.schema.Cassandra;
import io.sluice.schema.Schema;
import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** A small topic, and the table that it is to come into; made when first asked for. */
final class StartTarget {
  static final String KEYSPACE = "bench_start";

  private static final int RECORDS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Supplier<LocalKafka> kafka;
  private final Supplier<LocalCassandra> cassandra;
  private TradeTopic topic;

  StartTarget(Supplier<LocalKafka> kafka, Supplier<LocalCassandra> cassandra) {
    this.kafka = kafka;
    this.cassandra = cassandra;
  }

  void make() {
    if (topic == null) {
      topic = TradeTopic.make(kafka.get().bootstrapServers(), RECORDS, 10, 2);
      try (Cassandra schema = Cassandra.connect(cassandra().contactPoint())) {
        Schema.of(schema, KEYSPACE).apply();
      }
    }
  }

  TradeTopic topic() {
    return topic;
  }

  LocalCassandra cassandra() {
    return cassandra.get();
  }

  CqlSession session() {
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress(cassandra().host(), cassandra().port()))
        .withLocalDatacenter("datacenter1")
        .withKeyspace(KEYSPACE)
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                .build())
        .build();
  }

  static void empty(CqlSession session) {
    session.execute("TRUNCATE quotes");
  }

  static boolean hasRow(CqlSession session) {
    return session.execute("SELECT seq FROM quotes LIMIT 1").one() != null;
  }

  /** All rows, in few numbers. */
  static Digest digest(CqlSession session) {
    long rows = 0;
    long hash = 0;
    for (Row row : session.execute("SELECT symbol, ts, seq, price, size, side FROM quotes")) {
      rows++;
      hash +=
          TickHash.of(
              row.getString(0),
              row.getInstant(1).toEpochMilli(),
              row.getLong(2),
              row.getDouble(3),
              row.getDouble(4),
              Side.valueOf(row.getString(5).toUpperCase(Locale.ROOT)));
    }
    return new Digest(rows, hash);
  }
}
