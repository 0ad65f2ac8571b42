package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterTest {
  private static final List<String> COLUMNS = List.of("name", "price", "vwap");
  private static final Object[] FIRST = {"IBM", 181.5, new Computed(47.82338461538462)};
  private static final Object[] ODD = {"a,\"b\"\n", 1e-7, new Computed(1e15)};

  @Test
  void should_print_csv_with_a_header_and_quotes_where_they_are_needed() {
    assertEquals(
        """
        name,price,vwap
        IBM,181.5,47.82338461538462
        "a,""b""
        ",0.0000001,1000000000000000
        """,
        printed(Printer::csv, FIRST, ODD));
  }

  @Test
  void should_print_an_object_a_line() {
    assertEquals(
        """
        {"name":"IBM","price":181.5,"vwap":47.82338461538462}
        {"name":"a,\\"b\\"\\u000a","price":0.0000001,"vwap":1000000000000000}
        """,
        printed(Printer::json, FIRST, ODD));
  }

  @Test
  void should_print_a_table_with_numbers_to_the_right_and_computed_ones_rounded() {
    assertEquals(
        """
        name    price       vwap
        IBM     181.5  47.823385
        BAC   1234.25         14
        2 rows
        """,
        printed(TablePrinter::new, FIRST, new Object[] {"BAC", 1234.25, new Computed(14.0)}));
  }

  @Test
  void should_keep_control_characters_of_a_feed_from_the_terminal() {
    assertEquals(
        """
        name   price  vwap
        a?[2?      1     1
        1 row
        """,
        printed(TablePrinter::new, new Object[] {"a\u001b[2\u0007", 1L, new Computed(1)}));
  }

  @Test
  void should_print_the_header_of_no_rows() {
    assertEquals("name,price,vwap\n", printed(Printer::csv));
    assertEquals("", printed(Printer::json));
    assertEquals("name  price  vwap\n0 rows\n", printed(TablePrinter::new));
  }

  @Test
  void should_print_rows_after_those_that_gave_the_widths() {
    Object[][] rows = new Object[500][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new Object[] {"S", i, new Computed(i)};
    }
    String[] lines = printed(TablePrinter::new, rows).split("\n");
    assertEquals(502, lines.length);
    assertEquals("S       499   499", lines[500]);
    assertEquals("500 rows", lines[501]);
  }

  @ParameterizedTest
  @CsvSource({
    "47.82338461538462, 47.823385",
    "181.52, 181.52",
    "0.0000123456789123, 0.000012345679",
    "97062721, 97062721",
    "12345678.123456, 12345678.1235",
    "1e15, 1000000000000000",
    "0, 0",
    "0.30000000000000004, 0.3",
    "-1.23456789012, -1.2345679"
  })
  void should_round_for_the_eye(double value, String rounded) {
    assertEquals(rounded, new Computed(value).rounded());
  }

  @Test
  void should_print_times_in_utc_with_milliseconds() {
    assertEquals("2013-10-07T00:00:00.000Z", Printer.time(Instant.parse("2013-10-07T00:00:00Z")));
    assertEquals("1969-12-31T23:59:59.999Z", Printer.time(Instant.ofEpochMilli(-1)));
  }

  private static String printed(Function<List<String>, Printer> format, Object[]... rows) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream captured = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      try (Printer printer = format.apply(COLUMNS)) {
        for (Object[] row : rows) {
          printer.row(row);
        }
      }
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
