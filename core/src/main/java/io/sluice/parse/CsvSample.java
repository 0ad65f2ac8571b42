package io.sluice.parse;

import io.sluice.internal.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the delimiter, the header and the columns of CSV. */
final class CsvSample {
  private static final char[] DELIMITERS = {',', ';', '\t', '|', ' '};
  private static final int MOST_COLUMNS = 1000;

  /** Rows of another length are dirt if they are fewer than one in so many. */
  private static final int RARE = 50;

  private final char delimiter;
  private final List<List<String>> rows;

  private CsvSample(char delimiter, List<List<String>> rows) {
    this.delimiter = delimiter;
    this.rows = rows;
  }

  static Sample of(List<byte[]> lines) {
    CsvSample best = null;
    for (char delimiter : DELIMITERS) {
      CsvSample sample = new CsvSample(delimiter, cut(lines, delimiter));
      if (best == null || sample.score() > best.score()) {
        best = sample;
      }
    }
    if (best.score() == 0) {
      throw new IllegalArgumentException(
          "its lines are no JSON objects, and there is no delimiter that cuts them into columns");
    }
    return best.sample();
  }

  private static List<List<String>> cut(List<byte[]> lines, char delimiter) {
    List<Column> columns = Collections.nCopies(MOST_COLUMNS, new Column("", true));
    CsvCells cells = new CsvCells(new CsvLayout((byte) delimiter, false, columns), MOST_COLUMNS);
    List<List<String>> rows = new ArrayList<>();
    for (byte[] line : lines) {
      try {
        cells.split(line, 0, line.length);
      } catch (BadRecord e) {
        continue;
      }
      List<String> row = new ArrayList<>();
      for (int i = 0; i < cells.count(); i++) {
        int from = cells.from(i);
        row.add(new String(cells.bytes(), from, cells.to(i) - from, StandardCharsets.UTF_8));
      }
      rows.add(row);
    }
    return rows;
  }

  /** The usual number of columns; more than a thousand more if nearly all rows have it. */
  private int score() {
    Map<Integer, Integer> lengths = new HashMap<>();
    rows.forEach(row -> lengths.merge(row.size(), 1, Integer::sum));
    int usual =
        lengths.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(0);
    if (usual < 2) {
      return 0;
    }
    return lengths.get(usual) * 10 >= rows.size() * 9 ? usual + MOST_COLUMNS : usual;
  }

  private Sample sample() {
    List<String> first = rows.get(0);
    List<List<String>> records = rows.subList(1, rows.size());
    boolean header = isHeader(first, records);
    if (!header) {
      records = rows;
    }
    List<Integer> lengths = records.stream().map(List::size).sorted().toList();
    int least = lengths.get(lengths.size() / RARE);
    int most = lengths.get(lengths.size() - 1 - lengths.size() / RARE);
    int named = header ? first.size() : 0;
    List<SampleColumn> columns = new ArrayList<>();
    for (int i = 0; i < Math.max(most, named); i++) {
      int column = i;
      String name = i < named ? first.get(i) : header ? "" : "c" + (i + 1);
      boolean optional = i >= least || header && i >= named;
      columns.add(
          new SampleColumn(
              name,
              optional,
              records.stream().map(row -> column < row.size() ? row.get(column) : "").toList()));
    }
    checkNames(columns);
    return new Sample(layout(header, columns), header, columns);
  }

  /** Names, and no values: no number and no time, where the rows have some. */
  private static boolean isHeader(List<String> first, List<List<String>> records) {
    boolean names =
        first.stream().noneMatch(cell -> SampleColumn.isNumber(cell) || WrittenTimes.isTime(cell));
    return names
        && records.stream()
            .limit(RARE)
            .anyMatch(row -> row.stream().anyMatch(SampleColumn::isNumber));
  }

  private static void checkNames(List<SampleColumn> columns) {
    Set<String> names = new HashSet<>();
    for (SampleColumn column : columns) {
      String name = column.name();
      if (!Text.isClean(name) || !name.isEmpty() && !names.add(name)) {
        throw new IllegalArgumentException(
            "its header names a column %s, which %s"
                .formatted(
                    Printable.quoted(name),
                    Text.isClean(name) ? "comes twice" : "has control characters"));
      }
    }
  }

  private MappingText layout(boolean header, List<SampleColumn> columns) {
    MappingText text = new MappingText();
    switch (delimiter) {
      case ',' -> {
        // What a mapping has if it says nothing.
      }
      case '\t' -> text.add("delimiter", "tab");
      case ' ' -> text.add("delimiter", "space");
      default -> text.add("delimiter", String.valueOf(delimiter));
    }
    return text.add("header", header ? "yes" : "no")
        .add(
            "columns",
            columns.stream()
                .map(column -> ColumnList.write(new Column(column.name(), column.optional())))
                .collect(Collectors.joining(", ")));
  }
}
