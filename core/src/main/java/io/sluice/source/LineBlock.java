package io.sluice.source;

import io.sluice.record.Input;
import io.sluice.record.Raw;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Consecutive lines packed into one array, to travel from the driver to an executor. */
final class LineBlock implements Serializable {
  private final Input.File file;
  private final long firstLine;
  private final byte[] bytes;
  private final int[] ends;

  private LineBlock(Input.File file, long firstLine, byte[] bytes, int[] ends) {
    this.file = file;
    this.firstLine = firstLine;
    this.bytes = bytes;
    this.ends = ends;
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
        int start = index == 0 ? 0 : ends[index - 1];
        byte[] line = Arrays.copyOfRange(bytes, start, ends[index]);
        return new Raw(line, file, firstLine + index++);
      }
    };
  }

  /** Collects lines. */
  static final class Builder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private int[] ends = new int[1024];
    private int lines;

    void add(byte[] line) {
      bytes.writeBytes(line);
      if (lines == ends.length) {
        ends = Arrays.copyOf(ends, 2 * lines);
      }
      ends[lines++] = bytes.size();
    }

    int lines() {
      return lines;
    }

    LineBlock build(Input.File file, long firstLine) {
      return new LineBlock(file, firstLine, bytes.toByteArray(), Arrays.copyOf(ends, lines));
    }
  }
}
