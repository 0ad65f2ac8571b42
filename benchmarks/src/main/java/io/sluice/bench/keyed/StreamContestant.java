package io.sluice.bench.keyed;

import io.sluice.bench.harness.Contestant;
import io.sluice.bench.harness.Round;
import io.sluice.bench.trades.Digest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.api.java.JavaPairDStream;

/**
 * A stream of pairs, batch by batch. With Spark's checkpoint in a folder of its own.
 *
 * <p>A round begins with a batch that does not count: it finds the caches as the contestant before
 * left them, and what that one still had to do.
 */
final class StreamContestant implements Contestant {
  /** Makes what is measured, on the driver, by its output. */
  interface Graph {
    /**
     * Its output.
     *
     * @param records what comes in
     * @param folder for its state
     */
    JavaPairDStream<String, ?> of(JavaPairDStream<String, Long> records, String folder);
  }

  /** The same of what writes its output itself. */
  interface WritingGraph<V> {
    /**
     * Has it written.
     *
     * @param records what comes in
     * @param folder for its state
     * @param output is given all of it
     */
    void write(JavaPairDStream<String, Long> records, String folder, PairDigests.Written<V> output);
  }

  private interface Definition {
    void define(JavaPairDStream<String, Long> records, String folder, long run);
  }

  /**
   * What is common to all contestants of a case.
   *
   * @param spark where they run
   * @param folder for what they write
   * @param records what comes in
   * @param fill batches until it is full
   * @param batches of a round that count
   */
  record Setting(
      Supplier<JavaSparkContext> spark, Path folder, Touched records, int fill, int batches) {
    int recordsABatch() {
      return records.records();
    }
  }

  /** What it gives out, beside what the others do. */
  private enum Output {
    SAME,
    OF_OTHER_BATCHES,
    OTHER
  }

  private final String name;
  private final Setting setting;
  private final Definition graph;
  private final Output output;
  private SteppedContext stepped;

  private StreamContestant(String name, Setting setting, Definition graph, Output output) {
    this.name = name;
    this.setting = setting;
    this.graph = graph;
    this.output = output;
  }

  static StreamContestant of(String name, Setting setting, Graph graph) {
    return new StreamContestant(name, setting, kept(graph), Output.SAME);
  }

  static <V> StreamContestant writing(String name, Setting setting, WritingGraph<V> graph) {
    return new StreamContestant(name, setting, written(graph), Output.SAME);
  }

  /** One that does the same in batches of its own number, of which sums are not the others'. */
  static StreamContestant ofOtherBatches(String name, Setting setting, Graph graph) {
    return new StreamContestant(name, setting, kept(graph), Output.OF_OTHER_BATCHES);
  }

  /** One whose output is of another kind than the others'. */
  static <V> StreamContestant writingOther(String name, Setting setting, WritingGraph<V> graph) {
    return new StreamContestant(name, setting, written(graph), Output.OTHER);
  }

  private static Definition kept(Graph graph) {
    return (records, folder, run) -> keep(graph.of(records, folder), run);
  }

  private static <V> void keep(JavaPairDStream<String, V> output, long run) {
    output.foreachRDD(PairDigests.output(run));
  }

  private static <V> Definition written(WritingGraph<V> graph) {
    return (records, folder, run) -> graph.write(records, folder, PairDigests.written(run));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isComparable() {
    return output != Output.OTHER;
  }

  @Override
  public void prepare() {
    setting.spark().get();
    setting.records().prepare();
  }

  @Override
  public void open() throws InterruptedException {
    Path folder = setting.folder().resolve(name.replace(' ', '-'));
    stepped = new SteppedContext(setting.spark().get(), folder.resolve("checkpoint"));
    JavaPairDStream<String, Long> records = MadeInput.of(stepped, setting.records());
    graph.define(records, folder.resolve("state").toUri().toString(), stepped.begunMillis());
    stepped.start();
    for (int batch = 0; batch < setting.fill(); batch++) {
      stepped.step();
    }
    PairDigests.taken(stepped.begunMillis());
  }

  @Override
  public Round round() throws Exception {
    stepped.step();
    return Round.of(setting.recordsABatch(), setting.batches(), stepped::step);
  }

  @Override
  public Optional<String> result() {
    SortedMap<Long, Digest> batches = PairDigests.taken(stepped.begunMillis());
    if (batches.size() != setting.batches() + 1) {
      throw new IllegalStateException(
          "%s must give something in each of %d batches, but did in %d"
              .formatted(name, setting.batches() + 1, batches.size()));
    }
    return output == Output.SAME ? Optional.of(batches.toString()) : Optional.empty();
  }

  @Override
  public void close() {
    if (stepped != null) {
      stepped.close();
    }
  }
}
