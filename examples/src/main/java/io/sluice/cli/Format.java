package io.sluice.cli;

import java.util.List;

/** How rows are printed, as one types it. */
enum Format {
  table,
  csv,
  json;

  private static final List<String> QUOTES =
      List.of("symbol", "ts", "seq", "price", "size", "side");
  private static final List<String> BARS =
      List.of(
          "symbol", "width", "start", "open", "high", "low", "close", "volume", "vwap", "trades");

  private static final List<String> DEAD_LETTERS =
      List.of("job", "source", "reason", "letters", "first", "last");

  /** A printer of rows of {@code quotes}. */
  Printer quotes() {
    return of(QUOTES);
  }

  /** A printer of bars. */
  Printer bars() {
    return of(BARS);
  }

  /** A printer of counts of dead letters. */
  Printer deadLetters() {
    return of(DEAD_LETTERS);
  }

  private Printer of(List<String> columns) {
    return switch (this) {
      case table -> new TablePrinter(columns);
      case csv -> Printer.csv(columns);
      case json -> Printer.json(columns);
    };
  }
}
