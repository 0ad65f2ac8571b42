package io.sluice.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a failed comparison shows: a row a batch, those that differ marked. */
final class BatchTable {
  private static final int WIDEST = 60;

  private final List<List<String>> rows = new ArrayList<>();
  private int differ;

  BatchTable(Collection<String> inputs) {
    List<String> head = new ArrayList<>(List.of("", "batch"));
    head.addAll(inputs);
    head.addAll(List.of("expected", "got"));
    rows.add(head);
  }

  void add(List<List<?>> inputs, List<?> expected, List<?> got, boolean same) {
    List<String> row = new ArrayList<>(List.of(same ? "" : "->", "" + (rows.size() - 1)));
    inputs.forEach(input -> row.add(cell(input)));
    row.add(cell(expected));
    row.add(cell(got));
    rows.add(row);
    differ += same ? 0 : 1;
  }

  void failIfAnyDiffers() {
    if (differ > 0) {
      throw new AssertionError(
          "%d of %d batches differ from what was expected:%n%s"
              .formatted(differ, rows.size() - 1, this));
    }
  }

  private static String cell(List<?> elements) {
    String text = elements.toString();
    return text.length() <= WIDEST
        ? text
        : text.substring(0, WIDEST - 4) + " ... of " + elements.size();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(row.get(column));
        line.append(" ".repeat(width(column) - row.get(column).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
