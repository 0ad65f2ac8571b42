package io.sluice.internal.keyed;

import io.sluice.internal.Checks;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.api.java.JavaPairDStream;

/** What the builder of any piece is told. */
public final class PieceSettings {
  private String name;
  private String folder;
  private int partitions;

  /** Sets the name: the same over restarts, no two pieces share it. */
  public void named(String name) {
    if (!Checks.notNull("name", name).matches("[A-Za-z0-9][\\w.-]*")) {
      throw new IllegalArgumentException(
          "name must be of letters, digits, dots, hyphens and underscores, the first a letter or digit, but is '"
              + name
              + "'");
    }
    this.name = name;
  }

  /** Sets the folder, on any file system that Hadoop knows and all executors see. */
  public void in(String folder) {
    this.folder = Checks.notBlank("folder", folder);
  }

  /** Sets the number of partitions. Default: as it began, or Spark's default parallelism. */
  public void partitions(int partitions) {
    this.partitions = (int) Checks.positive("partitions", partitions);
  }

  /**
   * Checks that name and folder are set.
   *
   * @throws IllegalStateException if one is not
   */
  public void check() {
    set("name", name, "named(NAME), the same over restarts");
    set("folder", folder, "in(FOLDER), on a file system that all executors see");
  }

  /**
   * Checks that a setting is there.
   *
   * @param call that sets it
   * @throws IllegalStateException if it is not
   */
  public static <T> T set(String setting, T value, String call) {
    if (value == null) {
      throw new IllegalStateException(
          "%s must be set, but is not; add .%s".formatted(setting, call));
    }
    return value;
  }

  /** The first call that set anything. */
  public Optional<String> anySet() {
    if (name != null) {
      return Optional.of("named(" + name + ")");
    }
    if (folder != null) {
      return Optional.of("in(" + folder + ")");
    }
    return partitions == 0 ? Optional.empty() : Optional.of("partitions(" + partitions + ")");
  }

  /** For a piece without keys: one part holds it. */
  public void onePartition() {
    if (partitions > 1) {
      throw new IllegalArgumentException(
          "partitions must be 1 for a window without keys, but are %d; leave them out"
              .formatted(partitions));
    }
    partitions = 1;
  }

  /** The piece of these settings, for batches that somebody else plans. */
  public <K, V, S, R> Piece<K, V, S, R> piece(
      StreamingContext context, KeyedFold<K, V, S, R> fold, Duration batch, Logging logging) {
    check();
    Map<String, String> hadoop = KeyedStream.hadoop(context);
    return new Piece<>(
        name, folder, hadoop, partitions(context, hadoop), fold, batch.toMillis(), logging);
  }

  private int partitions(StreamingContext context, Map<String, String> hadoop) {
    if (partitions != 0) {
      return partitions;
    }
    int begun = LogFolder.partitions(folder, name, hadoop);
    return begun != 0 ? begun : context.sparkContext().defaultParallelism();
  }

  /**
   * Adds the piece of these settings to an application.
   *
   * @param values what it folds, by the partitioner that it wants
   */
  public <K, V, S, R> KeyedStream<K, V, S, R> stream(
      StreamingContext context,
      Function<KeyPartitioner, JavaPairDStream<K, V>> values,
      KeyedFold<K, V, S, R> fold,
      Duration batch,
      Logging logging) {
    Piece<K, V, S, R> piece = piece(context, fold, batch, logging);
    KeyedStream.claim(context, name);
    return KeyedStream.of(values.apply(new KeyPartitioner(piece.partitions())), piece);
  }

  /**
   * Adds the piece of these settings, with entries before its first batch.
   *
   * @param initial read by a job of Spark, now, unless the piece has begun
   * @param seen whether the first batch is to see every key, as due
   */
  public <K, V, S, R> KeyedStream<K, V, S, R> stream(
      StreamingContext context,
      Function<KeyPartitioner, JavaPairDStream<K, V>> values,
      KeyedFold<K, V, S, R> fold,
      Duration batch,
      JavaPairRDD<K, S> initial,
      boolean seen) {
    Piece<K, V, S, R> piece = piece(context, fold, batch, new Logging.Entries());
    KeyedStream.claim(context, name);
    InitialState.log(piece, initial, seen ? InitialState.TIME : Entry.NEVER);
    return KeyedStream.of(values.apply(new KeyPartitioner(piece.partitions())), piece);
  }
}
