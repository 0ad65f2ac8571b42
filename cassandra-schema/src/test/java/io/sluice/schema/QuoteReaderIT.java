package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.servers.LocalCassandra;
import io.sluice.testkit.SharedServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both tables against a list in memory, on random rows. */
@ExtendWith(SharedServers.class)
class QuoteReaderIT {
  private static String address;
  private static final String KEYSPACE = "quote_reader";
  private static final Instant FIRST_DAY = Instant.parse("2013-10-07T00:00:00Z");
  private static final int[] DAYS = {0, 1, 2, 5, 6, 7, 8, 12, 30};
  private static final Comparator<QuoteRow> ASCENDING =
      Comparator.comparing(QuoteRow::ts).thenComparing(QuoteRow::seq);

  private static Cassandra cassandra;
  private static List<QuoteRow> written;

  @BeforeAll
  static void write(LocalCassandra server) {
    address = server.contactPoint();
    cassandra = Cassandra.connect(address);
    Schema.of(cassandra, KEYSPACE).apply();
    written = randomRows(new Random(20131007));
    TestRows.insert(cassandra, KEYSPACE, written);
    TestRows.insert(cassandra, KEYSPACE, new QuoteRow("OTHER", FIRST_DAY, 1, 1, 1, "trade"));
  }

  @AfterAll
  static void close() {
    cassandra.close();
  }

  /** Days with gaps, thick around midnight, several rows in one ms. */
  private static List<QuoteRow> randomRows(Random random) {
    String[] sides = {"trade", "bid", "ask", "fix"};
    TreeSet<QuoteRow> rows = new TreeSet<>(ASCENDING);
    while (rows.size() < 900) {
      Instant midnight = FIRST_DAY.plus(Duration.ofDays(DAYS[random.nextInt(DAYS.length)]));
      long millis = random.nextBoolean() ? random.nextInt(86_400_000) : 3L - random.nextInt(6);
      for (int twins = random.nextInt(3); twins >= 0; twins--) {
        rows.add(
            new QuoteRow(
                "A",
                midnight.plusMillis(millis),
                random.nextLong(),
                random.nextInt(10_000) / 100.0,
                random.nextInt(1_000),
                sides[random.nextInt(sides.length)]));
      }
    }
    return List.copyOf(rows);
  }

  static Stream<QuoteReader> readers() {
    return Stream.<Function<Cassandra, QuoteReader>>of(
            c -> QuoteReader.quotes(c, KEYSPACE), c -> QuoteReader.quotesByDay(c, KEYSPACE))
        .map(reader -> reader.apply(cassandra))
        .flatMap(
            reader ->
                Stream.of(
                    reader,
                    reader.withFetchSize(1),
                    reader.withFetchSize(7).withParallelism(1),
                    reader.withFetchSize(100).withParallelism(50),
                    reader.withConsistency("QUORUM")));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void should_read_any_range_in_both_directions_like_a_list(QuoteReader reader) {
    Random random = new Random(1);
    for (int round = 0; round < 8; round++) {
      // given: ends on rows, between them, or nowhere
      Instant one = randomInstant(random);
      Instant other = randomInstant(random);
      Instant from = one.isBefore(other) ? one : other;
      Instant to = one.isBefore(other) ? other : one;
      List<QuoteRow> expected =
          written.stream().filter(r -> !r.ts().isBefore(from) && r.ts().isBefore(to)).toList();

      // when, then
      assertEquals(expected, reader.ascending("A", from, to).toList());
      assertEquals(reversed(expected), reader.newestFirst("A", from, to).toList());
    }
  }

  private static Instant randomInstant(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Instant.MIN;
      case 1 -> Instant.MAX;
      case 2, 3 -> FIRST_DAY.plus(Duration.ofDays(random.nextInt(33) - 1));
      case 4 -> FIRST_DAY.plusSeconds(random.nextInt(3_000_000)).plusNanos(1);
      default -> written.get(random.nextInt(written.size())).ts();
    };
  }

  @ParameterizedTest
  @MethodSource("readers")
  void should_exclude_midnight_itself_from_the_day_before(QuoteReader reader) {
    // given
    Instant midnight = FIRST_DAY.plus(Duration.ofDays(1));
    Instant before = midnight.minusMillis(1);

    // when, then
    assertEquals(
        written.stream().filter(row -> row.ts().equals(before)).toList(),
        reader.ascending("A", before, midnight).toList());
    assertEquals(
        written.stream()
            .filter(row -> row.ts().equals(before) || row.ts().equals(midnight))
            .toList(),
        reader.ascending("A", before, midnight.plusMillis(1)).toList());
    assertEquals(List.of(), reader.ascending("A", midnight, midnight).toList());
  }

  @ParameterizedTest
  @MethodSource("readers")
  void should_read_the_latest_over_as_many_days_as_it_takes(QuoteReader reader) {
    for (int rows : new int[] {1, 5, 100, 150, 899, written.size(), written.size() + 1}) {
      assertEquals(
          reversed(written).subList(0, Math.min(rows, written.size())),
          reader.latest("A", rows).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("readers")
  void should_give_nothing_for_an_unknown_symbol(QuoteReader reader) {
    assertEquals(0, reader.ascending("NONE", Instant.MIN, Instant.MAX).count());
    assertEquals(0, reader.newestFirst("NONE", FIRST_DAY, FIRST_DAY.plusSeconds(1)).count());
    assertEquals(0, reader.latest("NONE", 10).count());
  }

  @ParameterizedTest
  @MethodSource("readers")
  void should_be_left_halfway(QuoteReader reader) {
    Iterator<QuoteRow> rows = reader.ascending("A", Instant.MIN, Instant.MAX).iterator();
    for (int i = 0; i < 10; i++) {
      assertEquals(written.get(i), rows.next());
    }
  }

  @Test
  void should_give_what_a_table_does_not_hold_as_nan_or_null() {
    // given: somebody else's row
    cassandra.execute("INSERT INTO quote_reader.quotes (symbol, ts, seq) VALUES ('BARE', 1000, 7)");

    // when, then
    assertEquals(
        List.of(new QuoteRow("BARE", Instant.ofEpochSecond(1), 7, Double.NaN, Double.NaN, null)),
        QuoteReader.quotes(cassandra, KEYSPACE).latest("BARE", 1).toList());
  }

  @Test
  void should_say_that_the_schema_was_not_applied() {
    String wayOut = "; apply the schema to the keyspace first, or check its name";
    Refused.byCassandra(
        "cannot read quotes of keyspace 'nowhere' at "
            + address
            + ": there is no keyspace 'nowhere'"
            + wayOut,
        () -> QuoteReader.quotes(cassandra, "nowhere"));

    // given: a keyspace with half of it
    new Schema(cassandra, "half", null, Steps.ALL.subList(0, 1)).apply();
    Refused.byCassandra(
        "cannot read symbol_days of keyspace 'half' at "
            + address
            + ": there is no table 'symbol_days'"
            + wayOut,
        () -> QuoteReader.quotesByDay(cassandra, "half"));
  }

  @Test
  void should_refuse_wrong_arguments() {
    QuoteReader reader = QuoteReader.quotes(cassandra, KEYSPACE);
    Refused.argument(
        "rows must be at least 1, but rows=0; leave it out for the default",
        () -> reader.latest("A", 0));
    Refused.nothing("symbol", () -> reader.latest(null, 1));
    Refused.nothing("symbol", () -> reader.ascending(null, Instant.MIN, Instant.MAX));
  }

  @Test
  void should_say_that_the_connection_was_closed() {
    // given
    Cassandra closed = Cassandra.connect(address);
    QuoteReader reader = QuoteReader.quotes(closed, KEYSPACE);
    closed.close();

    // when, then
    assertEquals(
        "cannot read quotes of keyspace 'quote_reader' at "
            + address
            + ": this connection was closed; connect anew, and close it after all is read",
        assertThrows(CassandraException.class, () -> reader.latest("A", 1).toList()).getMessage());
  }

  private static List<QuoteRow> reversed(List<QuoteRow> rows) {
    List<QuoteRow> reversed = new ArrayList<>(rows);
    reversed.sort(ASCENDING.reversed());
    return reversed;
  }
}
