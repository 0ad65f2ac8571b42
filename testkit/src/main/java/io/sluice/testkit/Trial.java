package io.sluice.testkit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.apache.spark.streaming.api.java.JavaDStreamLike;

/**
 * One run over the batches that were given, with what is to go wrong on the way. Batches are
 * counted from 0.
 *
 * @param <R> type of what comes out
 * @since 0.1.0
 */
public final class Trial<R> {
  private final SteppedStreams streams;
  private final Map<String, List<? extends List<?>>> inputs;
  private final StreamGraph.Definition graph;
  private final Set<Integer> failing = new HashSet<>();
  private final Set<Integer> twice = new HashSet<>();
  private final Set<Integer> losing = new HashSet<>();
  private final Set<Integer> restarting = new HashSet<>();
  private final Set<Integer> crashing = new HashSet<>();
  private Optional<Path> checkpoint = Optional.empty();

  Trial(
      SteppedStreams streams,
      Map<String, ? extends List<? extends List<?>>> inputs,
      Function<StreamGraph, ? extends JavaDStreamLike<R, ?, ?>> stream) {
    this.streams = streams;
    this.inputs = new TreeMap<>(inputs);
    this.graph = graph -> graph.output("output", stream.apply(graph));
  }

  /** Gives the context Spark's checkpoint, which restarts recover from. Default: none. */
  public Trial<R> checkpoint(Path folder) {
    checkpoint = Optional.of(folder);
    return this;
  }

  /** In these batches each task fails once, halfway. See {@link SteppedRun#failTasks()}. */
  public Trial<R> failTasksIn(int... batches) {
    return add(failing, batches);
  }

  /** In these batches tasks run twice. See {@link SteppedRun#runTasksTwice()}. */
  public Trial<R> runTasksTwiceIn(int... batches) {
    return add(twice, batches);
  }

  /** Before these batches all cached blocks are lost. See {@link SteppedRun#loseBlocks()}. */
  public Trial<R> loseBlocksBefore(int... batches) {
    return add(losing, batches);
  }

  /** Before these batches the context is restarted. See {@link SteppedRun#restart()}. */
  public Trial<R> restartBefore(int... batches) {
    return add(restarting, batches);
  }

  /** In the middle of these batches the driver is gone. See {@link SteppedRun#crashInBatch()}. */
  public Trial<R> crashIn(int... batches) {
    return add(crashing, batches);
  }

  private Trial<R> add(Set<Integer> to, int... batches) {
    for (int batch : batches) {
      if (batch < 0 || batch >= size()) {
        throw new IllegalArgumentException(
            "a batch must be one of 0 to %d, which are given, but is %d"
                .formatted(size() - 1, batch));
      }
      to.add(batch);
    }
    return this;
  }

  private int size() {
    return inputs.values().stream().mapToInt(List::size).max().orElse(0);
  }

  /** Runs all batches and gives what came out of each; nothing is compared. */
  public List<List<R>> run() {
    try (SteppedRun run = streams.start(graph, checkpoint, 0)) {
      for (int batch = 0; batch < size(); batch++) {
        step(run, batch);
      }
      return run.gotOfEachBatch("output");
    }
  }

  private void step(SteppedRun run, int batch) {
    if (restarting.contains(batch)) {
      run.restart();
    }
    if (losing.contains(batch)) {
      run.loseBlocks();
    }
    if (failing.contains(batch)) {
      run.failTasks();
    }
    if (twice.contains(batch)) {
      run.runTasksTwice();
    }
    inputs.forEach((name, batches) -> run.give(name, of(batches, batch)));
    if (crashing.contains(batch)) {
      run.crashInBatch();
    } else {
      run.step();
    }
  }

  private static <E> List<? extends E> of(List<? extends List<? extends E>> batches, int batch) {
    return batch < batches.size() ? batches.get(batch) : List.of();
  }

  /**
   * Runs all batches and compares what came out of each, in any order within a batch.
   *
   * @param batches as many as were given
   * @throws AssertionError with a table of all batches, if one differs
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final void expect(List<? extends R>... batches) {
    expect(Arrays.asList(batches));
  }

  /** The same, for batches that were made elsewhere. */
  public void expect(List<? extends List<? extends R>> batches) {
    compare(batches, (expected, got) -> Bag.of(expected).equals(Bag.of(got)));
  }

  /** Like {@link #expect(List[])}, and within a batch in this order. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final void expectInOrder(List<? extends R>... batches) {
    compare(Arrays.asList(batches), List::equals);
  }

  private void compare(List<? extends List<?>> expected, BiPredicate<List<?>, List<?>> same) {
    if (expected.size() != size()) {
      throw new IllegalArgumentException(
          "%d batches are given, but %d are expected; name an empty one as batch()"
              .formatted(size(), expected.size()));
    }
    List<List<R>> got = run();
    BatchTable table = new BatchTable(inputs.keySet());
    for (int batch = 0; batch < size(); batch++) {
      int i = batch;
      table.add(
          inputs.values().stream().<List<?>>map(batches -> of(batches, i)).toList(),
          expected.get(i),
          got.get(i),
          same.test(expected.get(i), got.get(i)));
    }
    table.failIfAnyDiffers();
  }
}
