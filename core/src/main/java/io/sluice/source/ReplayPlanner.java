package io.sluice.source;

import io.sluice.record.FileIdentity;
import io.sluice.record.Input;
import io.sluice.record.InputNumbers;
import io.sluice.record.Raw;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Plans a file by line numbers. The lines of a plan are read when it is made, for only then is it
 * known where the file ends; they are kept until {@link #read} turns them into an RDD.
 */
final class ReplayPlanner implements Planner {
  private static final int LINES_A_BLOCK = 16_384;

  private final InputFile file;
  private final FileIdentity identity;
  private final Input.File input;
  private final LineReader lines;
  private final List<LineBlock> planned = new ArrayList<>();
  private boolean drained;

  ReplayPlanner(
      InputFile file, long headerLines, InputNumbers numbers, Map<String, Long> positions) {
    this.file = file;
    this.identity = file.identity();
    this.input = identity.input();
    numbers.register(identity);
    try {
      this.lines = file.lines();
      skipTo(positions.getOrDefault(file.name(), headerLines + 1));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public String identity() {
    return "file " + identity.name() + " sha256 " + identity.sha256();
  }

  @Override
  public Map<String, Long> positions() {
    return Map.of(file.name(), lines.line() + 1);
  }

  @Override
  public List<Range> plan(long maxRecords) {
    long from = lines.line() + 1;
    long until = readAhead(maxRecords);
    return until == from ? List.of() : List.of(new Range(file.name(), from, until));
  }

  @Override
  public List<Range> replan(List<Range> ranges) {
    readAhead(ranges.get(0).length());
    return ranges;
  }

  @Override
  public JavaRDD<Raw> read(JavaSparkContext context, List<Range> ranges) {
    List<LineBlock> blocks = List.copyOf(planned);
    planned.clear();
    return context.parallelize(blocks, blocks.size()).flatMap(LineBlock::records);
  }

  private long readAhead(long maxRecords) {
    long from = lines.line() + 1;
    try {
      while (!drained && lines.line() + 1 - from < maxRecords) {
        long first = lines.line() + 1;
        LineBlock.Builder block = new LineBlock.Builder();
        long room = Math.min(LINES_A_BLOCK, maxRecords - (first - from));
        while (block.lines() < room) {
          byte[] line = lines.read();
          if (line == null) {
            drained = true;
            break;
          }
          block.add(line);
        }
        if (block.lines() > 0) {
          planned.add(block.build(input, first));
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return lines.line() + 1;
  }

  private void skipTo(long line) throws IOException {
    while (lines.line() + 1 < line) {
      if (lines.read() == null) {
        drained = true;
        return;
      }
    }
  }

  private SourceException unreadable(IOException e) {
    return new SourceException(
        "can't read %s after line %d: %s"
            .formatted(file.path(), lines == null ? 0 : lines.line(), e.getMessage()),
        e);
  }

  @Override
  public void stopAtPresentEnd() {
    // A file that is replayed has one end.
  }

  @Override
  public boolean drained() {
    return drained;
  }

  @Override
  public long lost() {
    return 0;
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
