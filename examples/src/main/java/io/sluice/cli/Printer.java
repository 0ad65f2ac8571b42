package io.sluice.cli;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints rows on standard output as they come: nothing is kept, so any number of rows can be. */
interface Printer extends AutoCloseable {
  /** ISO-8601, UTC, milliseconds. */
  DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Prints a row: strings and numbers, in the order of the columns. */
  void row(Object... cells);

  /** Lets go of what is buffered: whole rows. */
  void flush();

  @Override
  void close();

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** A cell: numbers in full and without an exponent, so that they read back exactly. */
  static String text(Object cell) {
    if (cell instanceof Computed computed) {
      return text(computed.value());
    }
    if (cell instanceof Double number) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
    return String.valueOf(cell);
  }

  /** Standard output, buffered: rows come by the hundred thousand. */
  static PrintWriter out() {
    return new PrintWriter(
        new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 1 << 16));
  }

  /** RFC 4180, with a header. */
  static Printer csv(List<String> columns) {
    PrintWriter out = out();
    out.println(String.join(",", columns));
    return new Printer() {
      @Override
      public void row(Object... cells) {
        out.println(
            Arrays.stream(cells)
                .map(Printer::text)
                .map(this::cell)
                .collect(Collectors.joining(",")));
      }

      private String cell(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
      }

      @Override
      public void flush() {
        out.flush();
      }

      @Override
      public void close() {
        flush();
      }
    };
  }

  /** An object a line. */
  static Printer json(List<String> columns) {
    PrintWriter out = out();
    return new Printer() {
      @Override
      public void row(Object... cells) {
        out.println(
            IntStream.range(0, cells.length)
                .mapToObj(i -> '"' + columns.get(i) + "\":" + cell(cells[i]))
                .collect(Collectors.joining(",", "{", "}")));
      }

      private String cell(Object cell) {
        return cell instanceof Number || cell instanceof Computed
            ? text(cell)
            : Json.quoted(cell.toString());
      }

      @Override
      public void flush() {
        out.flush();
      }

      @Override
      public void close() {
        flush();
      }
    };
  }
}
