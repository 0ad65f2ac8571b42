package io.sluice.schema;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads bars of a symbol and a width from {@code bars}. Immutable, and may be used by many threads
 * at once. Its streams are like those of {@link QuoteReader}: fetched while they are read, by one
 * thread, no closing needed.
 *
 * <p>No table lists the days that have bars, so a range of more than a month first asks for each
 * day whether there are any: some milliseconds a year.
 *
 * @since 0.1.0
 */
public final class BarReader {
  private final Bars table;
  private final ReadSettings settings;

  private BarReader(Bars table, ReadSettings settings) {
    this.table = table;
    this.settings = settings;
  }

  /**
   * Reads from {@code bars}.
   *
   * @param cassandra where; stays open, and must until all is read
   * @param keyspace the keyspace that the schema was applied to
   * @return a reader with the default settings
   * @throws CassandraException if the keyspace or the table is missing
   */
  public static BarReader bars(Cassandra cassandra, String keyspace) {
    Objects.requireNonNull(cassandra, "cassandra");
    return new BarReader(new Bars(cassandra, Keyspaces.check(keyspace)), ReadSettings.DEFAULT);
  }

  /**
   * Sets how many rows are asked for at a time.
   *
   * @param rows at least 1. Default: 5,000
   * @return a reader with that setting
   * @throws IllegalArgumentException if fewer than 1
   */
  public BarReader withFetchSize(int rows) {
    return with(settings -> settings.withFetchSize(rows));
  }

  /**
   * Sets how many days are read at a time: the one whose bars come out, and those after it, of
   * which the first page is fetched ahead.
   *
   * @param days at least 1. Default: 4
   * @return a reader with that setting
   * @throws IllegalArgumentException if fewer than 1
   */
  public BarReader withParallelism(int days) {
    return with(settings -> settings.withParallelism(days));
  }

  /**
   * Sets how many replicas must answer.
   *
   * @param level a consistency level of Cassandra by name, such as {@code LOCAL_QUORUM}. Default:
   *     {@code LOCAL_ONE}
   * @return a reader with that setting
   * @throws IllegalArgumentException if there is no such level, or none to read with
   */
  public BarReader withConsistency(String level) {
    return with(settings -> settings.withConsistency(level));
  }

  /**
   * Reads the bars that start in a range of time, oldest first.
   *
   * @param symbol as the feed names it
   * @param width length of the bars, whole seconds
   * @param from first instant of the range; {@link Instant#MIN} for no beginning, which is 1900
   * @param to first instant after the range; {@link Instant#MAX} for no end, which is tomorrow
   * @return the bars, as they are fetched
   * @throws IllegalArgumentException if {@code from} is after {@code to}, or {@code width} is not a
   *     whole number of seconds, at least 1
   */
  public Stream<BarRow> ascending(String symbol, Duration width, Instant from, Instant to) {
    return range(symbol, width, Times.of(from, to), Direction.ASCENDING);
  }

  /**
   * Reads the bars that start in a range of time, newest first.
   *
   * @param symbol as the feed names it
   * @param width length of the bars, whole seconds
   * @param from first instant of the range; {@link Instant#MIN} for no beginning, which is 1900
   * @param to first instant after the range; {@link Instant#MAX} for no end, which is tomorrow
   * @return the bars, as they are fetched
   * @throws IllegalArgumentException if {@code from} is after {@code to}, or {@code width} is not a
   *     whole number of seconds, at least 1
   */
  public Stream<BarRow> newestFirst(String symbol, Duration width, Instant from, Instant to) {
    return range(symbol, width, Times.of(from, to), Direction.NEWEST_FIRST);
  }

  /**
   * Reads the last bars, newest first, but none that starts after tomorrow.
   *
   * @param symbol as the feed names it
   * @param width length of the bars, whole seconds
   * @param bars how many at most, at least 1
   * @return the bars, as they are fetched; fewer if there are no more
   * @throws IllegalArgumentException if {@code bars} is less than 1, or {@code width} is not a
   *     whole number of seconds, at least 1
   */
  public Stream<BarRow> latest(String symbol, Duration width, int bars) {
    Objects.requireNonNull(symbol, "symbol");
    checkWidth(width);
    ReadSettings.atLeastOne("bars", bars);
    return Rows.stream(table.latest(symbol, width, bars, settings)).limit(bars);
  }

  private Stream<BarRow> range(String symbol, Duration width, Times times, Direction direction) {
    Objects.requireNonNull(symbol, "symbol");
    checkWidth(width);
    return times.isEmpty()
        ? Stream.empty()
        : Rows.stream(table.range(symbol, width, times, direction, settings));
  }

  private static void checkWidth(Duration width) {
    Objects.requireNonNull(width, "width");
    long seconds = width.toSeconds();
    if (seconds < 1 || seconds > Integer.MAX_VALUE || width.getNano() != 0) {
      throw new IllegalArgumentException(
          "width must be a whole number of seconds, at least 1, but width="
              + width
              + "; for example PT1M");
    }
  }

  private BarReader with(UnaryOperator<ReadSettings> change) {
    return new BarReader(table, change.apply(settings));
  }
}
