package io.sluice.testing;

import io.sluice.record.Input;
import io.sluice.record.InputNumbers;
import io.sluice.record.Raw;
import io.sluice.source.Planner;
import io.sluice.source.Range;
import io.sluice.source.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** A source of this JVM: a plan a list of lines, and an idle one for an empty list. */
public final class Drips implements Source {
  private final List<List<String>> plans;

  private Drips(List<List<String>> plans) {
    this.plans = plans;
  }

  /** A source of these plans; after them it is idle. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static Drips of(List<String>... plans) {
    return new Drips(List.of(plans));
  }

  @Override
  public String name() {
    return "drips";
  }

  @Override
  public Planner open(InputNumbers numbers, Map<String, Long> positions) {
    return new Drip(plans);
  }

  private static final class Drip implements Planner {
    private final List<List<String>> plans;
    private final List<String> lines;
    private int planned;
    private long position;

    Drip(List<List<String>> plans) {
      this.plans = plans;
      this.lines = plans.stream().flatMap(List::stream).toList();
    }

    @Override
    public String identity() {
      return "drips";
    }

    @Override
    public Map<String, Long> positions() {
      return Map.of("drips", position);
    }

    @Override
    public List<Range> plan(long maxRecords) {
      if (planned == plans.size() || plans.get(planned++).isEmpty()) {
        return List.of();
      }
      long from = position;
      position += plans.get(planned - 1).size();
      return List.of(new Range("drips", from, position));
    }

    @Override
    public List<Range> replan(List<Range> ranges) {
      return ranges;
    }

    @Override
    public JavaRDD<Raw> read(JavaSparkContext context, List<Range> ranges) {
      Input input = new Input.Connection("drips:1", 0);
      Range range = ranges.get(0);
      return context.parallelize(
          LongStream.range(range.from(), range.until())
              .mapToObj(
                  i -> new Raw(lines.get((int) i).getBytes(StandardCharsets.UTF_8), input, i + 1))
              .toList());
    }

    @Override
    public void stopAtPresentEnd() {
      // The end is fixed.
    }

    @Override
    public boolean drained() {
      return planned == plans.size();
    }

    @Override
    public long lost() {
      return 0;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
