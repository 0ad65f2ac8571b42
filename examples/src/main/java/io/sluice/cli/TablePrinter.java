package io.sluice.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns for the eye: as wide as the first rows need, numbers to the right. Control characters of
 * a feed never reach the terminal.
 */
final class TablePrinter implements Printer {
  private static final int LOOKED_AT = 200;

  private final PrintWriter out = Printer.out();
  private final List<String> columns;
  private final List<Object[]> first = new ArrayList<>();
  private int[] widths;
  private boolean[] numbers;
  private long rows;

  TablePrinter(List<String> columns) {
    this.columns = columns;
  }

  @Override
  public void row(Object... cells) {
    rows++;
    if (widths == null) {
      first.add(cells);
      if (first.size() == LOOKED_AT) {
        begin();
      }
    } else {
      print(cells);
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    if (widths == null) {
      begin();
    }
    out.println(rows == 1 ? "1 row" : rows + " rows");
    out.flush();
  }

  private void begin() {
    widths = columns.stream().mapToInt(String::length).toArray();
    numbers = new boolean[widths.length];
    for (Object[] cells : first) {
      for (int i = 0; i < cells.length; i++) {
        widths[i] = Math.max(widths[i], safe(cells[i]).length());
        numbers[i] = cells[i] instanceof Number || cells[i] instanceof Computed;
      }
    }
    print(columns.toArray());
    first.forEach(this::print);
  }

  private void print(Object[] cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      String text = safe(cells[i]);
      String pad = " ".repeat(Math.max(0, widths[i] - text.length()));
      line.append(numbers[i] ? pad + text : text + pad).append("  ");
    }
    out.println(line.toString().stripTrailing());
  }

  private static String safe(Object cell) {
    String text = cell instanceof Computed computed ? computed.rounded() : Printer.text(cell);
    return text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }
}
