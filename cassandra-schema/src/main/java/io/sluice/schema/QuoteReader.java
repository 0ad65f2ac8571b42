package io.sluice.schema;

import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads trades and quotes of a symbol from {@code quotes} or {@code quotes_by_day}. Immutable, and
 * may be used by many threads at once; each {@code with...} gives another reader over the same
 * prepared statements.
 *
 * <p>Rows are fetched page by page while the stream is read, so a range of any length needs the
 * memory of a few pages. A stream is read by one thread. It needs no closing; what goes wrong while
 * it is read is thrown by it, as {@link CassandraException}. A symbol that is not there is an empty
 * stream.
 *
 * @since 0.1.0
 */
public final class QuoteReader {
  private final QuoteTable table;
  private final ReadSettings settings;

  private QuoteReader(QuoteTable table, ReadSettings settings) {
    this.table = table;
    this.settings = settings;
  }

  /**
   * Reads from {@code quotes}: one partition a symbol.
   *
   * @param cassandra where; stays open, and must until all is read
   * @param keyspace the keyspace that the schema was applied to
   * @return a reader with the default settings
   * @throws CassandraException if the keyspace or the table is missing
   */
  public static QuoteReader quotes(Cassandra cassandra, String keyspace) {
    Objects.requireNonNull(cassandra, "cassandra");
    return new QuoteReader(new Quotes(cassandra, Keyspaces.check(keyspace)), ReadSettings.DEFAULT);
  }

  /**
   * Reads from {@code quotes_by_day}: one partition a symbol and UTC day, several days at a time.
   *
   * @param cassandra where; stays open, and must until all is read
   * @param keyspace the keyspace that the schema was applied to
   * @return a reader with the default settings
   * @throws CassandraException if the keyspace or the table is missing
   */
  public static QuoteReader quotesByDay(Cassandra cassandra, String keyspace) {
    Objects.requireNonNull(cassandra, "cassandra");
    return new QuoteReader(
        new QuotesByDay(cassandra, Keyspaces.check(keyspace)), ReadSettings.DEFAULT);
  }

  /**
   * Sets how many rows are asked for at a time. A partition that is being read holds up to two such
   * pages in memory.
   *
   * @param rows at least 1. Default: 5,000
   * @return a reader with that setting
   * @throws IllegalArgumentException if fewer than 1
   */
  public QuoteReader withFetchSize(int rows) {
    return with(settings -> settings.withFetchSize(rows));
  }

  /**
   * Sets how many days of {@code quotes_by_day} are read at a time: the one whose rows come out,
   * and those after it, of which the first page is fetched ahead. {@code quotes} has no use for it.
   *
   * @param days at least 1. Default: 4
   * @return a reader with that setting
   * @throws IllegalArgumentException if fewer than 1
   */
  public QuoteReader withParallelism(int days) {
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
  public QuoteReader withConsistency(String level) {
    return with(settings -> settings.withConsistency(level));
  }

  /**
   * Reads a range of time, oldest first; of rows of the same ms, the lower {@code seq} first.
   *
   * @param symbol as the feed names it
   * @param from first instant of the range; {@link Instant#MIN} for no beginning
   * @param to first instant after the range; {@link Instant#MAX} for no end
   * @return the rows, as they are fetched
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  public Stream<QuoteRow> ascending(String symbol, Instant from, Instant to) {
    return range(symbol, Times.of(from, to), Direction.ASCENDING);
  }

  /**
   * Reads a range of time, newest first; of rows of the same ms, the higher {@code seq} first. This
   * is how the rows lie on disk, so it is the faster way.
   *
   * @param symbol as the feed names it
   * @param from first instant of the range; {@link Instant#MIN} for no beginning
   * @param to first instant after the range; {@link Instant#MAX} for no end
   * @return the rows, as they are fetched
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  public Stream<QuoteRow> newestFirst(String symbol, Instant from, Instant to) {
    return range(symbol, Times.of(from, to), Direction.NEWEST_FIRST);
  }

  /**
   * Reads the last rows, newest first.
   *
   * @param symbol as the feed names it
   * @param rows how many at most, at least 1
   * @return the rows, as they are fetched; fewer if there are no more
   * @throws IllegalArgumentException if {@code rows} is less than 1
   */
  public Stream<QuoteRow> latest(String symbol, int rows) {
    Objects.requireNonNull(symbol, "symbol");
    ReadSettings.atLeastOne("rows", rows);
    return Rows.stream(table.latest(symbol, rows, settings)).limit(rows);
  }

  private Stream<QuoteRow> range(String symbol, Times times, Direction direction) {
    Objects.requireNonNull(symbol, "symbol");
    return times.isEmpty()
        ? Stream.empty()
        : Rows.stream(table.range(symbol, times, direction, settings));
  }

  private QuoteReader with(UnaryOperator<ReadSettings> change) {
    return new QuoteReader(table, change.apply(settings));
  }
}
