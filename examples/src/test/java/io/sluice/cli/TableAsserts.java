package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares tables with files. A difference is told by its first row, not by all of them. */
final class TableAsserts {
  private static final Comparator<Row> BY_VALUE =
      Comparator.comparingLong(Row::ts)
          .thenComparingDouble(Row::price)
          .thenComparingDouble(Row::size);

  private TableAsserts() {}

  /** Each symbol's rows by (ts, seq) are the file's, in its order, seq included. */
  static void assertHoldsExactly(TradeFile file, Market market, String... options) {
    for (String symbol : file.rows().keySet()) {
      assertSame(file.rows().get(symbol), market.rows(symbol, with(options, "--ascending")));
    }
  }

  /** Each symbol's trades are the file's, repeats counted; seq only has to be unlike in each. */
  static void assertHoldsSameTrades(TradeFile file, Market market) {
    for (String symbol : file.rows().keySet()) {
      List<Row> rows = market.rows(symbol, "--ascending");
      assertSame(sorted(file.rows().get(symbol)), sorted(rows));
      Set<List<Long>> keys = new HashSet<>();
      rows.forEach(row -> keys.add(List.of(row.ts(), row.seq())));
      assertEquals(rows.size(), keys.size());
    }
  }

  static void assertSame(List<Row> expected, List<Row> rows) {
    for (int i = 0; i < Math.min(expected.size(), rows.size()); i++) {
      assertEquals(expected.get(i), rows.get(i), "row " + i);
    }
    assertEquals(expected.size(), rows.size());
  }

  private static List<Row> sorted(List<Row> rows) {
    return rows.stream().map(Row::withoutSeq).sorted(BY_VALUE).toList();
  }

  private static String[] with(String[] options, String last) {
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = last;
    return all;
  }
}
