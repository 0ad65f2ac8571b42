package io.sluice.source;

import io.sluice.internal.Partitions;
import io.sluice.record.Raw;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;

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
    return Partitions.map(
        context.parallelize(tasks, Math.max(1, tasks.size())), new RecordsOfTask());
  }

  private record RecordsOfTask() implements FlatMapFunction<Iterator<List<LineBlock>>, Raw> {
    @Override
    public Iterator<Raw> call(Iterator<List<LineBlock>> task) {
      return task.hasNext() ? new Records(task.next().iterator()) : Collections.emptyIterator();
    }
  }

  /** One block's after the other's. */
  private static final class Records implements Iterator<Raw> {
    private final Iterator<LineBlock> blocks;
    private Iterator<Raw> records = Collections.emptyIterator();

    Records(Iterator<LineBlock> blocks) {
      this.blocks = blocks;
    }

    @Override
    public boolean hasNext() {
      while (!records.hasNext() && blocks.hasNext()) {
        records = blocks.next().records();
      }
      return records.hasNext();
    }

    @Override
    public Raw next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return records.next();
    }
  }
}
