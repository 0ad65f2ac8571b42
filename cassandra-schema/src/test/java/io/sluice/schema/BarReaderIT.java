package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.servers.LocalCassandra;
import io.sluice.testkit.SharedServers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServers.class)
class BarReaderIT {
  private static String address;
  private static final String KEYSPACE = "bar_reader";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant FIRST = Instant.parse("2013-10-07T23:57:00Z");

  private static Cassandra cassandra;
  private static List<BarRow> written;

  /** Ten minutes over midnight, the same three years later, and bars of an hour beside them. */
  @BeforeAll
  static void write(LocalCassandra server) {
    address = server.contactPoint();
    cassandra = Cassandra.connect(address);
    Schema.of(cassandra, KEYSPACE).apply();
    written = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Instant start =
          FIRST.plus(MINUTE.multipliedBy(i % 10)).plus(Duration.ofDays(i < 10 ? 0 : 1_095));
      written.add(new BarRow("A", MINUTE, start, 1, 4 + i, 0.5, 2, 10 * i, 1.5, i));
    }
    List<String> inserts = new ArrayList<>();
    written.forEach(bar -> inserts.add(insert(bar)));
    inserts.add(insert(new BarRow("A", Duration.ofHours(1), FIRST, 9, 9, 9, 9, 9, 9, 9)));
    TestRows.batches(cassandra, inserts);
  }

  private static String insert(BarRow bar) {
    return "INSERT INTO %s.bars (symbol, width, day, start, open, high, low, close, volume, vwap, trades) VALUES ('%s', %d, '%s', %d, %s, %s, %s, %s, %s, %s, %d)"
        .formatted(
            KEYSPACE,
            bar.symbol(),
            bar.width().toSeconds(),
            bar.start().atZone(ZoneOffset.UTC).toLocalDate(),
            bar.start().toEpochMilli(),
            bar.open(),
            bar.high(),
            bar.low(),
            bar.close(),
            bar.volume(),
            bar.vwap(),
            bar.trades());
  }

  @AfterAll
  static void close() {
    cassandra.close();
  }

  @Test
  void should_read_a_short_range_over_midnight() {
    // given
    BarReader reader = BarReader.bars(cassandra, KEYSPACE);
    Instant from = FIRST.plus(MINUTE);
    Instant to = FIRST.plus(MINUTE.multipliedBy(9));

    // when, then
    assertEquals(written.subList(1, 9), reader.ascending("A", MINUTE, from, to).toList());
    assertEquals(
        reversed(written.subList(1, 9)), reader.newestFirst("A", MINUTE, from, to).toList());
  }

  @Test
  void should_find_the_days_of_a_long_and_of_an_open_range() {
    // given
    BarReader reader = BarReader.bars(cassandra, KEYSPACE).withFetchSize(2).withParallelism(2);

    // when, then
    assertEquals(
        written.subList(5, 20),
        reader.ascending("A", MINUTE, FIRST.plus(MINUTE.multipliedBy(5)), Instant.MAX).toList());
    assertEquals(
        reversed(written), reader.newestFirst("A", MINUTE, Instant.MIN, Instant.MAX).toList());
  }

  @Test
  void should_read_the_latest_over_years() {
    BarReader reader = BarReader.bars(cassandra, KEYSPACE);
    assertEquals(reversed(written).subList(0, 3), reader.latest("A", MINUTE, 3).toList());
    assertEquals(reversed(written).subList(0, 12), reader.latest("A", MINUTE, 12).toList());
    assertEquals(List.of(), reader.latest("B", MINUTE, 3).toList());
  }

  @Test
  void should_keep_widths_apart() {
    assertEquals(
        List.of(new BarRow("A", Duration.ofHours(1), FIRST, 9, 9, 9, 9, 9, 9, 9)),
        BarReader.bars(cassandra, KEYSPACE).latest("A", Duration.ofHours(1), 10).toList());
  }

  @Test
  void should_refuse_a_width_that_no_bar_has() {
    BarReader reader = BarReader.bars(cassandra, KEYSPACE);
    Refused.argument(
        "width must be a whole number of seconds, at least 1, but width=PT0.5S; for example PT1M",
        () -> reader.latest("A", Duration.ofMillis(500), 1));
    Refused.argument(
        "width must be a whole number of seconds, at least 1, but width=PT1.5S; for example PT1M",
        () -> reader.ascending("A", Duration.ofMillis(1_500), Instant.MIN, Instant.MAX));
    Refused.nothing("width", () -> reader.latest("A", null, 1));
    Refused.argument(
        "bars must be at least 1, but bars=0; leave it out for the default",
        () -> reader.latest("A", MINUTE, 0));
  }

  private static List<BarRow> reversed(List<BarRow> bars) {
    List<BarRow> reversed = new ArrayList<>(bars);
    Collections.reverse(reversed);
    return reversed;
  }
}
