package io.sluice.sink;

import io.sluice.internal.Checks;

/**
 * Prints values to standard output, one a line, as {@code toString} writes them. For a first look:
 * on a cluster the lines are in the executors' own logs. A replay prints its values again.
 *
 * @param <T> the type of the values
 */
public final class ConsoleSink<T> implements Sink<T> {
  private final long mostLines;

  private ConsoleSink(long mostLines) {
    this.mostLines = mostLines;
  }

  /** Prints every value. */
  public static <T> ConsoleSink<T> all() {
    return new ConsoleSink<>(Long.MAX_VALUE);
  }

  /**
   * Prints the first values of each task, and counts the others as written.
   *
   * @param lines at least 1
   */
  public static <T> ConsoleSink<T> first(long lines) {
    return new ConsoleSink<>(Checks.positive("lines", lines));
  }

  @Override
  public Writer<T> open(WriteTime time) {
    return new Writer<>() {
      private final StringBuilder text = new StringBuilder();
      private long values;

      @Override
      public void write(T value) {
        if (values++ < mostLines) {
          text.append(value).append('\n');
        }
        if (text.length() > 8192) {
          print();
        }
      }

      @Override
      public long finish() {
        print();
        return values;
      }

      private void print() {
        System.out.print(text);
        System.out.flush();
        text.setLength(0);
      }
    };
  }
}
