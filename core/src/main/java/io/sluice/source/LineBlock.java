package io.sluice.source;

import io.sluice.record.Input;
import io.sluice.record.Raw;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Consecutive lines packed into one array, to travel from the driver to an executor. */
final class LineBlock implements Serializable {
  private static final int LINES = 16_384;
  private static final int BYTES = 4 << 20;

  private final Input input;
  private final long firstLine;
  private final byte[] bytes;
  private final int[] ends;
  private final HashMap<Integer, Line.Fault> faults;

  private LineBlock(Builder builder) {
    this.input = builder.input;
    this.firstLine = builder.firstLine;
    this.bytes = builder.bytes.toByteArray();
    this.ends = Arrays.copyOf(builder.ends, builder.lines);
    this.faults = new HashMap<>(builder.faults);
  }

  /** Puts blocks together for tasks: as many as make a full one, in their order. */
  static List<List<LineBlock>> share(List<LineBlock> blocks) {
    List<List<LineBlock>> tasks = new ArrayList<>();
    long lines = 0;
    long bytes = 0;
    for (LineBlock block : blocks) {
      if (tasks.isEmpty() || lines + block.lines() > LINES || bytes + block.bytes() > BYTES) {
        tasks.add(new ArrayList<>());
        lines = 0;
        bytes = 0;
      }
      tasks.get(tasks.size() - 1).add(block);
      lines += block.lines();
      bytes += block.bytes();
    }
    return tasks;
  }

  int lines() {
    return ends.length;
  }

  int bytes() {
    return bytes.length;
  }

  Iterator<Raw> records() {
    return new Iterator<>() {
      private int index;

      @Override
      public boolean hasNext() {
        return index < ends.length;
      }

      @Override
      public Raw next() {
        if (!hasNext()) {
          throw new NoSuchElementException("no more lines in the block");
        }
        Raw record = record(index);
        index++;
        return record;
      }
    };
  }

  private Raw record(int index) {
    byte[] line = Arrays.copyOfRange(bytes, index == 0 ? 0 : ends[index - 1], ends[index]);
    Line.Fault fault = faults.isEmpty() ? null : faults.get(index);
    return fault == null
        ? new Raw(line, input, firstLine + index)
        : Raw.rejected(line, input, firstLine + index, fault.reason(), fault.detail());
  }

  /** Collects lines. */
  static final class Builder {
    private final Input input;
    private final long firstLine;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
    private final Map<Integer, Line.Fault> faults = new HashMap<>();
    private int[] ends = new int[64];
    private int lines;

    Builder(Input input, long firstLine) {
      this.input = input;
      this.firstLine = firstLine;
    }

    void add(Line line) {
      bytes.writeBytes(line.bytes());
      if (lines == ends.length) {
        ends = Arrays.copyOf(ends, 2 * lines);
      }
      if (line.fault() != null) {
        faults.put(lines, line.fault());
      }
      ends[lines++] = bytes.size();
    }

    /** Whether another line belongs into the next block. */
    boolean isFull() {
      return lines >= LINES || bytes.size() >= BYTES;
    }

    LineBlock build() {
      return new LineBlock(this);
    }
  }
}
