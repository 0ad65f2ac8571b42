package io.sluice.cli;

import java.util.Iterator;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Prints a query's rows and, if it takes long, how many were read so far; on a terminal the one
 * never comes into the other.
 */
final class RowsRead implements AutoCloseable {
  private final StatusLine status = StatusLine.afterTwoSeconds();
  private Printer printer;
  private long read;

  /** Counts one that was read. */
  void count() {
    read++;
    if (status.isDue()) {
      if (printer != null) {
        // Only whole rows stand there then.
        printer.flush();
      }
      status.show(String.format(Locale.ROOT, "%,d rows read", read));
    }
  }

  /** Asks for the first row before anything is printed: what is wrong shows there, if at all. */
  <T> void print(Iterator<T> rows, Supplier<Printer> format, Function<T, Object[]> cells) {
    rows.hasNext();
    try (Printer opened = format.get()) {
      printer = opened;
      try (status) {
        rows.forEachRemaining(
            row -> {
              status.clear();
              opened.row(cells.apply(row));
            });
      }
    }
  }

  @Override
  public void close() {
    status.close();
  }
}
