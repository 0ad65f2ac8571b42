package io.sluice.sink;

import static io.sluice.testing.Failing.causeOf;
import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.Node;
import io.sluice.market.Quote;
import io.sluice.market.Side;
import io.sluice.market.Tick;
import io.sluice.market.Trade;
import io.sluice.record.DeadLetter;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.record.Reason;
import io.sluice.servers.LocalCassandra;
import io.sluice.testing.TestKeyspace;
import io.sluice.testing.TestSpark;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServers.class)
class CassandraSinkIT {
  private static final long NOON = Instant.parse("2024-02-29T12:00:00Z").toEpochMilli();
  private static final WriteTime TIME = new WriteTime(1_700_000_000_000_001L);
  private static JavaSparkContext spark;
  private static LocalCassandra cassandra;

  /** For tests that change no table; each writes keys of its own. */
  private static TestKeyspace keyspace;

  @BeforeAll
  static void start(LocalCassandra shared) {
    cassandra = shared;
    keyspace = TestKeyspace.create(shared);
    spark = TestSpark.context();
  }

  @AfterAll
  static void stop() {
    spark.close();
    keyspace.close();
  }

  @Test
  void should_name_the_node_that_holds_a_partition() {
    try (CqlSession session = new Sessions(spark.getConf(), cassandra.contactPoint()).open()) {
      // when
      Node node = Replicas.of(session, keyspace.name()).holding(CqlBytes.text("AAPL"));

      // then
      assertEquals(List.of(node), List.copyOf(session.getMetadata().getNodes().values()));
    }
  }

  @Test
  void should_write_a_row_of_quotes_for_each_tick() {
    // given: of one symbol and millisecond, told apart by seq; and before 1970
    List<Tick> ticks =
        List.of(
            new Trade("AAPL", NOON, 1, 187.25, 100),
            new Quote("AAPL", NOON, 2, 187.24, 0, Side.BID),
            new Quote("AAPL", NOON, Long.MAX_VALUE, 187.26, 1e-9, Side.ASK),
            new Trade("Ω", -1, 0, Double.MAX_VALUE, Double.MAX_VALUE));

    // when
    long written = Writes.all(spark, sink(keyspace, CassandraTables.quotes()), TIME, 2, ticks);

    // then
    assertEquals(4, written);
    assertEquals(
        List.of(
            "[symbol:'AAPL', ts:'2024-02-29T12:00:00.000Z', seq:9223372036854775807, price:187.26, side:'ask', size:1.0E-9]",
            "[symbol:'AAPL', ts:'2024-02-29T12:00:00.000Z', seq:2, price:187.24, side:'bid', size:0.0]",
            "[symbol:'AAPL', ts:'2024-02-29T12:00:00.000Z', seq:1, price:187.25, side:'trade', size:100.0]"),
        keyspace.rows("SELECT * FROM quotes WHERE symbol = 'AAPL'"));
    assertEquals(
        List.of(
            "[symbol:'Ω', ts:'1969-12-31T23:59:59.999Z', seq:0, price:1.7976931348623157E308, side:'trade', size:1.7976931348623157E308]"),
        keyspace.rows("SELECT * FROM quotes WHERE symbol = 'Ω'"));
  }

  @Test
  void should_write_quotes_by_day_and_list_the_days() {
    // given: the last ms of a UTC day, the first of the next, and a day before 1970
    long midnight = Instant.parse("2024-03-01T00:00:00Z").toEpochMilli();
    List<Tick> ticks =
        List.of(
            new Trade("AAPL", midnight - 1, 1, 1, 10),
            new Trade("AAPL", midnight, 2, 2, 20),
            new Trade("AAPL", -1, 3, 3, 30));

    // when
    Writes.all(spark, sink(keyspace, CassandraTables.quotesByDay()), TIME, 1, ticks);

    // then
    assertEquals(
        List.of("[day:'2024-03-01']", "[day:'2024-02-29']", "[day:'1969-12-31']"),
        keyspace.rows("SELECT day FROM symbol_days WHERE symbol = 'AAPL'"));
    assertEquals(
        List.of(
            "[symbol:'AAPL', day:'2024-02-29', ts:'2024-02-29T23:59:59.999Z', seq:1, price:1.0, side:'trade', size:10.0]"),
        keyspace.rows("SELECT * FROM quotes_by_day WHERE symbol = 'AAPL' AND day = '2024-02-29'"));
    assertEquals(3, keyspace.count("quotes_by_day"));
  }

  @Test
  void should_write_dead_letters_by_their_origin() {
    // given: the second is longer than what is kept
    Input.Partition input = new Input.Partition("trades", 0, 7);
    List<DeadLetter> letters =
        List.of(
            letter(new Raw(new byte[] {1, 2, 3}, input, 9_999)),
            letter(new Raw(new byte[DeadLetter.MOST_BYTES + 1], input, 10_000)));

    // when
    Writes.all(spark, sink(keyspace, CassandraTables.deadLetters()), TIME, 1, letters);

    // then
    assertEquals(
        List.of(
            "[job:'job', source:'kafka:trades/0#7', bucket:0, position:9999, detail:'price must be a number', length:3, raw:0x010203, reason:'NOT_A_NUMBER', sha256:0x039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81]"),
        keyspace.rows(
            "SELECT * FROM dead_letters WHERE job = 'job' AND source = 'kafka:trades/0#7' AND bucket = 0"));
    String big =
        keyspace
            .rows(
                "SELECT length, raw FROM dead_letters WHERE job = 'job' AND source = 'kafka:trades/0#7' AND bucket = 1")
            .get(0);
    assertEquals("[length:65537, raw:0x" + "00".repeat(65_536) + "]", big);
    assertEquals(
        List.of("[bucket:0]", "[bucket:1]"),
        keyspace.rows(
            "SELECT bucket FROM dead_letter_buckets WHERE job = 'job' AND source = 'kafka:trades/0#7'"));
  }

  @Test
  void should_change_nothing_when_a_batch_is_written_again() {
    // given
    List<Tick> ticks = ticks(1_000, 3);
    CassandraSink<Tick> sink = sink(keyspace, CassandraTables.quotes());
    String everything =
        "SELECT symbol, ts, seq, price, size, side, writetime(price), writetime(side) FROM quotes WHERE symbol IN ('S0', 'S1', 'S2')";
    Writes.all(spark, sink, TIME, 2, ticks);
    List<String> once = keyspace.rows(everything);

    // when: other tasks get the rows
    Writes.all(spark, sink, TIME, 5, ticks);

    // then
    assertEquals(once, keyspace.rows(everything));
    assertEquals(1_000, once.size());
    assertTrue(
        once.stream().allMatch(row -> row.contains("\"writetime(side)\":1700000000000001")),
        once.get(0));
  }

  @Test
  void should_lose_to_a_batch_with_a_later_write_time_whatever_comes_first() {
    // given: a driver that was taken for dead, and its successor
    CassandraSink<Tick> sink = sink(keyspace, CassandraTables.quotes());
    WriteTime later = new WriteTime(TIME.micros() + 1);

    // when
    Writes.all(spark, sink, later, 1, List.of(new Trade("LATE", NOON, 1, 2, 2)));
    Writes.all(spark, sink, TIME, 1, List.of(new Trade("LATE", NOON, 1, 1, 1)));

    // then
    assertEquals(
        List.of("[price:2.0]"), keyspace.rows("SELECT price FROM quotes WHERE symbol = 'LATE'"));
  }

  @Test
  void should_write_to_more_than_ten_thousand_partitions_in_a_task() {
    try (TestKeyspace keyspace = TestKeyspace.create(cassandra)) {
      // given: more rows than are buffered
      List<Tick> ticks = ticks(50_001, 10_500);

      // when
      long written = Writes.all(spark, sink(keyspace, CassandraTables.quotes()), TIME, 1, ticks);

      // then
      assertEquals(50_001, written);
      assertEquals(50_001, keyspace.count("quotes"));
    }
  }

  @Test
  void should_write_wide_values() {
    // given: 300 letters of 64 KiB in one partition, 19 MiB together: over Cassandra's 16 MiB
    // for one mutation
    Input.Partition input = new Input.Partition("wide", 0, 8);
    List<DeadLetter> letters =
        IntStream.range(0, 300)
            .mapToObj(i -> letter(new Raw(new byte[DeadLetter.MOST_BYTES], input, i)))
            .toList();

    // when
    Writes.all(spark, sink(keyspace, CassandraTables.deadLetters()), TIME, 2, letters);

    // then
    assertEquals(
        List.of("[count:300]"),
        keyspace.rows(
            "SELECT count(*) FROM dead_letters WHERE job = 'job' AND source = 'kafka:wide/0#8' AND bucket = 0"));
  }

  @Test
  void should_tell_that_the_keyspace_is_missing() {
    // given
    CassandraSink<Tick> sink =
        CassandraSink.into(CassandraTables.quotes())
            .at(cassandra.contactPoint())
            .keyspace("no_such_keyspace");

    // when
    String message = message(SinkException.class, () -> sink.check(TestSpark.conf()));

    // then
    assertEquals(
        "Cassandra has no keyspace no_such_keyspace; create it with: bin/sluice schema apply --cassandra %s --keyspace no_such_keyspace"
            .formatted(cassandra.contactPoint()),
        message);
  }

  @Test
  void should_tell_that_a_table_is_missing() {
    try (TestKeyspace keyspace = TestKeyspace.create(cassandra)) {
      // given
      CassandraSink<Tick> sink = sink(keyspace, CassandraTables.quotesByDay());
      sink.check(TestSpark.conf());

      for (String table : List.of("inputs", "symbol_days", "quotes_by_day")) {
        // when
        keyspace.execute("DROP TABLE " + table);
        String message = message(SinkException.class, () -> sink.check(TestSpark.conf()));

        // then
        assertEquals(
            "keyspace %s has no table %s; create it with: bin/sluice schema apply --cassandra %s --keyspace %s"
                .formatted(keyspace.name(), table, cassandra.contactPoint(), keyspace.name()),
            message);
      }
    }
  }

  @Test
  void should_tell_all_that_is_other_about_a_table() {
    try (TestKeyspace keyspace = TestKeyspace.create(cassandra)) {
      // given
      keyspace.execute("DROP TABLE quotes");
      keyspace.execute(
          "CREATE TABLE quotes (symbol text, ts timestamp, price decimal, size double, PRIMARY KEY (symbol, ts))");

      // when
      String message =
          message(
              SinkException.class,
              () -> sink(keyspace, CassandraTables.quotes()).check(TestSpark.conf()));

      // then
      assertEquals(
          "table %s.quotes has another shape: clustering key must be (ts timestamp, seq bigint), but is (ts timestamp); column price must be double, but is decimal; column side must be text, but is missing; compare with: bin/sluice schema check --cassandra %s --keyspace %s"
              .formatted(keyspace.name(), cassandra.contactPoint(), keyspace.name()),
          message);
    }
  }

  @Test
  void should_tell_within_20_s_that_cassandra_is_not_there() {
    // given
    String address = "127.0.0.1:" + unusedPort();
    CassandraSink<Tick> sink = CassandraSink.into(CassandraTables.quotes()).at(address);

    // when
    String message =
        assertTimeout(
            Duration.ofSeconds(20),
            () -> message(SinkException.class, () -> sink.check(TestSpark.conf())));

    // then
    assertTrue(message.startsWith("can't reach Cassandra at " + address + " ("), message);
    assertTrue(message.endsWith("); is it running, and is the address right?"), message);
  }

  @Test
  void should_refuse_to_save_a_stream_where_no_batch_could_be_written() {
    try (TestKeyspace keyspace = TestKeyspace.create(cassandra)) {
      // given: somebody's own stream, a table that is gone, and a port at which nothing listens
      keyspace.execute("DROP TABLE quotes");
      JavaStreamingContext context = new JavaStreamingContext(spark, Durations.seconds(1));
      JavaDStream<Tick> stream = context.queueStream(new LinkedList<>());
      CassandraSink<Tick> missing = sink(keyspace, CassandraTables.quotes());
      String nowhere = "127.0.0.1:" + unusedPort();
      CassandraSink<Tick> unreached = CassandraSink.into(CassandraTables.quotes()).at(nowhere);

      // when
      String noTable = message(SinkException.class, () -> missing.save(stream));
      String noServer = message(SinkException.class, () -> unreached.save(stream));

      // then: as a StreamJob would say
      assertEquals(
          "keyspace %1$s has no table quotes; create it with: bin/sluice schema apply --cassandra %2$s --keyspace %1$s"
              .formatted(keyspace.name(), cassandra.contactPoint()),
          noTable);
      assertEquals(
          "can't reach Cassandra at %s (nothing there answers CQL); is it running, and is the address right?"
              .formatted(nowhere),
          noServer);
    }
  }

  @Test
  void should_fail_at_once_when_the_table_is_gone() {
    try (TestKeyspace keyspace = TestKeyspace.create(cassandra)) {
      // given: it was there at the start
      CassandraSink<Tick> sink = sink(keyspace, CassandraTables.quotes());
      sink.check(TestSpark.conf());

      // when
      keyspace.execute("DROP TABLE quotes");
      SparkException failure =
          assertTimeout(
              Duration.ofSeconds(10),
              () ->
                  assertThrows(
                      SparkException.class, () -> Writes.all(spark, sink, TIME, 1, ticks(10, 1))));

      // then
      assertEquals(
          "can't write to %1$s.quotes at %2$s: table quotes does not exist; create it with: bin/sluice schema apply --cassandra %2$s --keyspace %1$s"
              .formatted(keyspace.name(), cassandra.contactPoint()),
          causeOf(SinkException.class, failure).getMessage());
    }
  }

  @Test
  void should_fail_at_once_when_the_table_goes_in_the_middle_of_a_task() {
    try (TestKeyspace keyspace = TestKeyspace.create(cassandra)) {
      // given
      CassandraSink<Tick> sink = sink(keyspace, CassandraTables.quotes());
      try (Sink.Writer<Tick> writer = sink.open(TIME)) {
        ticks(10, 1).forEach(writer::write);

        // when
        keyspace.execute("DROP TABLE quotes");
        String message =
            assertTimeout(
                Duration.ofSeconds(10), () -> message(SinkException.class, writer::finish));

        // then
        assertEquals(
            "10 rows could not be written to %1$s.quotes at %2$s in 1 tries over # s; the last error: table quotes does not exist; create it with: bin/sluice schema apply --cassandra %2$s --keyspace %1$s"
                .formatted(keyspace.name(), cassandra.contactPoint()),
            message.replaceAll("over \\d+\\.\\d s", "over # s"));
      }
    }
  }

  @Test
  void should_fail_at_once_when_a_row_is_too_large_for_cassandra() {
    // given: a detail of 17 MiB
    Raw raw = new Raw(new byte[1], new Input.Partition("large", 0, 9), 0);
    DeadLetter letter =
        DeadLetter.of("job", new Parsed.Rejected<>(Reason.BAD_FORMAT, "x".repeat(17 << 20), raw));

    // when
    SparkException failure =
        assertTimeout(
            Duration.ofSeconds(20),
            () ->
                assertThrows(
                    SparkException.class,
                    () ->
                        Writes.all(
                            spark,
                            sink(keyspace, CassandraTables.deadLetters()),
                            TIME,
                            1,
                            List.of(letter))));

    // then
    String message = causeOf(SinkException.class, failure).getMessage();
    assertTrue(
        message.startsWith(
            "1 rows could not be written to %s.dead_letters at %s in 1 tries"
                .formatted(keyspace.name(), cassandra.contactPoint())),
        message);
  }

  /** At which nothing listens any more. */
  private static int unusedPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> CassandraSink<T> sink(TestKeyspace keyspace, CassandraTable<T> table) {
    return CassandraSink.into(table).at(keyspace.contactPoint()).keyspace(keyspace.name());
  }

  private static DeadLetter letter(Raw raw) {
    return DeadLetter.of(
        "job", new Parsed.Rejected<>(Reason.NOT_A_NUMBER, "price must be a number", raw));
  }

  private static List<Tick> ticks(int count, int symbols) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ticks.add(new Trade("S" + i % symbols, NOON + i / 3, i, 1 + i, 10 * i));
    }
    return ticks;
  }
}
