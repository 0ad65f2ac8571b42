package io.sluice.bench.trades;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.sluice.market.Side;
import io.sluice.schema.Cassandra;
import io.sluice.schema.Schema;
import io.sluice.servers.LocalCassandra;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table {@code quotes}, into which every contestant writes when it has its turn. */
public final class QuotesTarget implements AutoCloseable {
  /** Of the table; it has the whole schema. */
  public static final String KEYSPACE = "sluice";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int READ_AT_ONCE = 8;
  private static final int PAGE_ROWS = 10_000;
  private static final long QUIET_LIMIT_MILLIS = 10_000;
  private static final int QUIET_LOOKS = 3;

  /** What Cassandra does on its own: other pools work only for who asks, or for moments. */
  private static final Set<String> BACKGROUND =
      Set.of(
          "CompactionExecutor",
          "MemtableFlushWriter",
          "MemtablePostFlush",
          "MemtableReclaimMemory",
          "PerDiskMemtableFlushWriter_0",
          "MutationStage");

  private static final Map<String, Side> SIDES =
      Arrays.stream(Side.values()).collect(Collectors.toMap(Side::text, Function.identity()));

  private final LocalCassandra cassandra;
  private final CqlSession session;

  private QuotesTarget(LocalCassandra cassandra) {
    this.cassandra = cassandra;
    this.session = connect();
  }

  /** With the whole schema. */
  static QuotesTarget make(LocalCassandra cassandra) {
    try (Cassandra schema = Cassandra.connect(cassandra.contactPoint())) {
      Schema.of(schema, KEYSPACE).apply();
    }
    return new QuotesTarget(cassandra);
  }

  /** A session of one's own. */
  public CqlSession connect() {
    return connect(cassandra, KEYSPACE);
  }

  /** A session with the driver's settings, but for the time to wait for an answer of a busy one. */
  public static CqlSession connect(LocalCassandra server, String keyspace) {
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress(server.host(), server.port()))
        .withLocalDatacenter("datacenter1")
        .withKeyspace(keyspace)
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                .build())
        .build();
  }

  /** Of the server. */
  public String host() {
    return cassandra.host();
  }

  /** Of the server. */
  public int port() {
    return cassandra.port();
  }

  /** Host and port of the server, as in {@code localhost:9042}. */
  public String address() {
    return cassandra.contactPoint();
  }

  /** Deletes all rows, and waits until the server has nothing left to do of its own. */
  public void empty() throws InterruptedException {
    session.execute(
        SimpleStatement.newInstance("TRUNCATE quotes").setTimeout(Duration.ofSeconds(60)));
    long until = System.currentTimeMillis() + QUIET_LIMIT_MILLIS;
    for (int quiet = 0; quiet < QUIET_LOOKS; ) {
      if (System.currentTimeMillis() > until) {
        throw new IllegalStateException(
            "Cassandra must be quiet within %d s after a table was emptied, but is not; see %s"
                .formatted(QUIET_LIMIT_MILLIS / 1_000, cassandra.log()));
      }
      quiet = isQuiet() ? quiet + 1 : 0;
      // The server is asked again, and is not kept busy by that.
      Thread.sleep(10);
    }
  }

  private boolean isQuiet() {
    for (Row pool :
        session.execute(
            "SELECT name, active_tasks, pending_tasks FROM system_views.thread_pools")) {
      boolean works = pool.getInt("active_tasks") + pool.getInt("pending_tasks") > 0;
      if (works && BACKGROUND.contains(pool.getString("name"))) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is any row. */
  public boolean hasRow() {
    return session.execute("SELECT seq FROM quotes LIMIT 1").one() != null;
  }

  /** How many rows there are, and the sum of their {@link TickHash}: of all columns. */
  public Digest digest() {
    return IntStream.range(0, READ_AT_ONCE)
        .parallel()
        .mapToObj(this::digest)
        .reduce(Digest.NONE, Digest::and);
  }

  /** Of one of {@link #READ_AT_ONCE} equal parts of all tokens. */
  private Digest digest(int part) {
    long rows = 0;
    long hash = 0;
    for (Row row :
        session.execute(
            SimpleStatement.newInstance(
                    "SELECT symbol, ts, seq, price, size, side FROM quotes"
                        + " WHERE token(symbol) >= ? AND token(symbol) <= ?",
                    begin(part),
                    part == READ_AT_ONCE - 1 ? Long.MAX_VALUE : begin(part + 1) - 1)
                .setPageSize(PAGE_ROWS))) {
      rows++;
      hash +=
          TickHash.of(
              row.getString(0),
              row.getInstant(1).toEpochMilli(),
              row.getLong(2),
              row.getDouble(3),
              row.getDouble(4),
              SIDES.get(row.getString(5)));
    }
    return new Digest(rows, hash);
  }

  private static long begin(int part) {
    return BigInteger.ONE
        .shiftLeft(64)
        .multiply(BigInteger.valueOf(part))
        .divide(BigInteger.valueOf(READ_AT_ONCE))
        .add(BigInteger.valueOf(Long.MIN_VALUE))
        .longValueExact();
  }

  @Override
  public void close() {
    session.close();
  }
}
