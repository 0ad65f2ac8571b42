package io.sluice.source;

import io.sluice.record.Raw;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The lines of the batch that is being planned. Where a file or a stream ends is known only when it
 * was read, so they are read by the plan, on the driver, and kept for its RDD.
 */
final class PlannedLines {
  /** What a batch may take of the driver's memory; two may be there at once, and their copies. */
  private static final long MOST_BYTES = Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 24);

  private final long mostBytes;
  private List<LineBlock> blocks = new ArrayList<>();
  private long bytes;

  PlannedLines() {
    this(MOST_BYTES);
  }

  PlannedLines(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Whether it holds so much that the rest must wait for another batch. */
  boolean isFull() {
    return bytes >= mostBytes;
  }

  void add(LineBlock block) {
    blocks.add(block);
    bytes += block.bytes();
  }

  /** What was added, which is then forgotten. */
  List<LineBlock> drain() {
    List<LineBlock> drained = blocks;
    blocks = new ArrayList<>();
    bytes = 0;
    return drained;
  }

  /** The records of what was added, which is then forgotten: small blocks share a task. */
  JavaRDD<Raw> take(JavaSparkContext context) {
    List<List<LineBlock>> tasks = LineBlock.share(drain());
    return context
        .parallelize(tasks, Math.max(1, tasks.size()))
        .flatMap(List::iterator)
        .flatMap(LineBlock::records);
  }
}
