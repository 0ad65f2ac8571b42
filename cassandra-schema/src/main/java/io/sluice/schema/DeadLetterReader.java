package io.sluice.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads rejected records from {@code dead_letters}: all of them, or those of one job, source or
 * reason. Immutable, and may be used by many threads at once. Its streams are like those of {@link
 * QuoteReader}: fetched while they are read, by one thread, no closing needed.
 *
 * <p>Letters that come or go while a stream is read may or may not be in it.
 *
 * @since 0.1.0
 */
public final class DeadLetterReader {
  /** What tells counts apart, and their order. */
  private static final Comparator<DeadLetterCount> ORDER =
      Comparator.comparing(DeadLetterCount::job)
          .thenComparing(DeadLetterCount::source)
          .thenComparing(DeadLetterCount::reason);

  private final DeadLetters table;
  private final ReadSettings settings;
  private final String job;
  private final String source;
  private final String reason;

  private DeadLetterReader(
      DeadLetters table, ReadSettings settings, String job, String source, String reason) {
    this.table = table;
    this.settings = settings;
    this.job = job;
    this.source = source;
    this.reason = reason;
  }

  /**
   * Reads from {@code dead_letters}.
   *
   * @param cassandra where; stays open, and must until all is read
   * @param keyspace the keyspace that the schema was applied to
   * @return a reader of all letters
   * @throws CassandraException if the keyspace or a table is missing
   */
  public static DeadLetterReader deadLetters(Cassandra cassandra, String keyspace) {
    Objects.requireNonNull(cassandra, "cassandra");
    return new DeadLetterReader(
        new DeadLetters(cassandra, Keyspaces.check(keyspace)),
        ReadSettings.DEFAULT,
        null,
        null,
        null);
  }

  /**
   * Leaves out the letters of other jobs. Default: all jobs.
   *
   * @param job its name
   * @return a reader of fewer letters
   */
  public DeadLetterReader ofJob(String job) {
    Objects.requireNonNull(job, "job");
    return new DeadLetterReader(table, settings, job, source, reason);
  }

  /**
   * Leaves out the letters of other sources. Default: all sources.
   *
   * @param source the input with its number, as {@code file:day.csv#2f01ab}
   * @return a reader of fewer letters
   */
  public DeadLetterReader ofSource(String source) {
    Objects.requireNonNull(source, "source");
    return new DeadLetterReader(table, settings, job, source, reason);
  }

  /**
   * Leaves out the letters with other reasons. Default: all reasons. The others are read all the
   * same, for the reason is no key.
   *
   * @param reason short code, as {@code BAD_TIME}
   * @return a reader of fewer letters
   */
  public DeadLetterReader ofReason(String reason) {
    Objects.requireNonNull(reason, "reason");
    return new DeadLetterReader(table, settings, job, source, reason);
  }

  /**
   * Sets how many replicas must answer.
   *
   * @param level a consistency level of Cassandra by name, such as {@code LOCAL_QUORUM}. Default:
   *     {@code LOCAL_ONE}
   * @return a reader with that setting
   * @throws IllegalArgumentException if there is no such level, or none to read with
   */
  public DeadLetterReader withConsistency(String level) {
    return new DeadLetterReader(table, settings.withConsistency(level), job, source, reason);
  }

  /**
   * Counts letters by job, source and reason. Reads the key and the reason of each letter: some
   * seconds a million.
   *
   * @return in the order of job, source and reason; empty if there is no letter
   */
  public List<DeadLetterCount> counts() {
    Map<DeadLetterCount, DeadLetterCount> counts = new TreeMap<>(ORDER);
    Iterator<DeadLetterCount> each = table.counts(buckets(), settings);
    while (each.hasNext()) {
      DeadLetterCount one = each.next();
      if (isWanted(one.reason())) {
        counts.merge(one, one, DeadLetterCount::and);
      }
    }
    return new ArrayList<>(counts.values());
  }

  /**
   * Reads the letters by job, source and position. Pages are small, for a letter may have 64 KiB.
   *
   * @return the letters, as they are fetched
   */
  public Stream<DeadLetterRow> letters() {
    return Rows.stream(table.letters(buckets(), settings))
        .filter(letter -> isWanted(letter.reason()));
  }

  private boolean isWanted(String found) {
    return reason == null || reason.equals(found);
  }

  private Iterator<DeadLetters.Bucket> buckets() {
    Collection<String> jobs = job == null ? table.jobs(settings) : List.of(job);
    return jobs.stream()
        .flatMap(one -> Rows.stream(table.buckets(one, settings)))
        .filter(bucket -> source == null || source.equals(bucket.source()))
        .iterator();
  }
}
