package io.sluice.source;

import io.sluice.internal.Printable;
import io.sluice.record.FileIdentity;
import io.sluice.record.InputNumbers;
import io.sluice.record.Raw;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Plans a file by line numbers. */
final class ReplayPlanner implements Planner {
  private final InputFile file;
  private final FileIdentity identity;
  private final LineCursor lines;
  private final PlannedLines planned = new PlannedLines();

  ReplayPlanner(
      InputFile file, long headerLines, InputNumbers numbers, Map<String, Long> positions) {
    this.file = file;
    this.identity = file.identity();
    numbers.register(identity);
    this.lines = new LineCursor(identity.input(), open(file), 1);
    Long position = positions.get(file.name());
    if (position == null) {
      lines.skipHeader(headerLines);
    } else {
      lines.skipTo(position);
    }
  }

  private static FileLines open(InputFile file) {
    String path = Printable.text(file.path().toString());
    try {
      return new FileLines(path, file.lines());
    } catch (IOException e) {
      throw new SourceException("can't read " + path + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String identity() {
    return "file " + identity.name() + " sha256 " + identity.sha256();
  }

  @Override
  public Map<String, Long> positions() {
    return Map.of(file.name(), lines.position());
  }

  @Override
  public List<Range> plan(long maxRecords) {
    long from = lines.position();
    // Not from + maxRecords, which may be more than there are numbers.
    lines.read(from + Math.min(maxRecords, Long.MAX_VALUE - from), planned);
    return lines.position() == from
        ? List.of()
        : List.of(new Range(file.name(), from, lines.position()));
  }

  @Override
  public List<Range> replan(List<Range> ranges) {
    ranges.forEach(range -> lines.readAgain(range.until(), planned));
    return ranges;
  }

  @Override
  public JavaRDD<Raw> read(JavaSparkContext context, List<Range> ranges) {
    return planned.take(context);
  }

  @Override
  public void stopAtPresentEnd() {
    // A file that is replayed has one end.
  }

  @Override
  public boolean drained() {
    return lines.ended();
  }

  @Override
  public long lost() {
    return 0;
  }

  @Override
  public void close() {
    lines.close();
  }
}
