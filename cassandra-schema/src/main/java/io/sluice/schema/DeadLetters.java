package io.sluice.schema;

import com.datastax.driver.core.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The table {@code dead_letters}, and {@code dead_letter_buckets}, which finds its partitions. */
final class DeadLetters {
  private static final String TABLE = "dead_letters";
  private static final String BUCKETS = "dead_letter_buckets";
  private static final String OF_BUCKET = " FROM %s WHERE job = ? AND source = ? AND bucket = ?";
  private static final int LETTERS_A_PAGE = 100;

  /** A partition of the table. */
  record Bucket(String job, String source, long bucket) {}

  private final Query jobs;
  private final Query buckets;
  private final Query reasons;
  private final Query letters;

  DeadLetters(Cassandra cassandra, String keyspace) {
    this.jobs = new Query(cassandra, keyspace, BUCKETS, "SELECT DISTINCT job FROM %s");
    this.buckets =
        new Query(cassandra, keyspace, BUCKETS, "SELECT source, bucket FROM %s WHERE job = ?");
    this.reasons = new Query(cassandra, keyspace, TABLE, "SELECT position, reason" + OF_BUCKET);
    this.letters =
        new Query(
            cassandra,
            keyspace,
            TABLE,
            "SELECT position, reason, detail, raw, length, sha256" + OF_BUCKET);
  }

  /** All jobs that have letters, or had some, in order. */
  Collection<String> jobs(ReadSettings settings) {
    List<String> found = new ArrayList<>();
    jobs.start(settings, row -> row.getString(0)).forEachRemaining(found::add);
    found.sort(null);
    return found;
  }

  Iterator<Bucket> buckets(String job, ReadSettings settings) {
    return buckets.start(
        settings, row -> new Bucket(job, row.getString(0), Cells.bigint(row, 1)), job);
  }

  /** A count of one for each letter. */
  Iterator<DeadLetterCount> counts(Iterator<Bucket> from, ReadSettings settings) {
    return read(reasons, from, settings, bucket -> row -> one(bucket, row));
  }

  Iterator<DeadLetterRow> letters(Iterator<Bucket> from, ReadSettings settings) {
    return read(
        letters,
        from,
        settings.withFetchSize(LETTERS_A_PAGE),
        bucket -> row -> letter(bucket, row));
  }

  private static <T> Iterator<T> read(
      Query query,
      Iterator<Bucket> from,
      ReadSettings settings,
      Function<Bucket, Function<Row, T>> decode) {
    Iterator<Supplier<Iterator<T>>> sources =
        Rows.stream(from)
            .<Supplier<Iterator<T>>>map(
                bucket ->
                    () ->
                        query.start(
                            settings,
                            decode.apply(bucket),
                            bucket.job,
                            bucket.source,
                            bucket.bucket))
            .iterator();
    return InOrder.growing(sources, settings.parallelism());
  }

  private static DeadLetterCount one(Bucket bucket, Row row) {
    long position = Cells.bigint(row, 0);
    return new DeadLetterCount(
        bucket.job, bucket.source, Cells.text(row, 1), 1, position, position);
  }

  private static DeadLetterRow letter(Bucket bucket, Row row) {
    byte[] raw = Cells.bytes(row, 3);
    return new DeadLetterRow(
        bucket.job,
        bucket.source,
        Cells.bigint(row, 0),
        Cells.text(row, 1),
        Cells.text(row, 2),
        raw,
        row.isNull(4) ? raw.length : row.getInt(4),
        Cells.bytes(row, 5));
  }
}
