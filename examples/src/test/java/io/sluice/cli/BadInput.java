package io.sluice.cli;

import io.sluice.internal.Printable;
import io.sluice.parse.Mapping;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What real input does, and what becomes of it: the rows of the table in {@code
 * docs/guides/bad-input.md}, in its order.
 *
 * @param what for a person
 * @param line its bytes, without the line's end
 * @param shown the line as the guide shows it
 * @param outcome {@code accepted: ...} with the values, or {@code rejected: REASON}
 */
record BadInput(String what, byte[] line, String shown, String outcome) {
  private static final int TEN_MB = 10_000_000;

  /** The mapping that the lines are read by: the one in the guide. */
  static final String MAPPING =
      """
      columns    = symbol, time, price, size, [note]
      symbol     = symbol
      ts         = time
      ts.pattern = yyyy-MM-dd HH:mm:ss
      ts.zone    = America/New_York
      price      = price
      size       = size
      """;

  private static final String GOOD = "accepted: ACME, 2024-01-02T14:30:00Z, price 100.5, size 7";

  /** In the order of a file's lines: the first is the file's first. */
  static final List<BadInput> CASES =
      List.of(
          of("a byte order mark, at the start of a file", "\ufeff" + line("100.5", "7"), GOOD),
          of(
              "a byte order mark anywhere else",
              "\ufeff" + line("100.5", "7"),
              "accepted: \\ufeffACME, 2024-01-02T14:30:00Z, price 100.5, size 7"),
          of("CR LF at the end", line("100.5", "7") + "\r", GOOD),
          of("an empty line", "", "rejected: EMPTY"),
          of("nothing but white space", " \t ", "rejected: EMPTY"),
          of("a missing column", "ACME,2024-01-02 09:30:00,100.5", "rejected: MISSING_COLUMN"),
          of("a column too many", line("100.5", "7") + ",x,y", "rejected: EXTRA_COLUMN"),
          of("an empty cell", line("", "7"), "rejected: MISSING_COLUMN"),
          of("a price that is no number", line("n/a", "7"), "rejected: NOT_A_NUMBER"),
          of("NaN", line("NaN", "7"), "rejected: NOT_A_NUMBER"),
          of("infinite", line("-Infinity", "7"), "rejected: NOT_A_NUMBER"),
          of("too large for a double", line("1e999", "7"), "rejected: OUT_OF_RANGE"),
          of("hexadecimal", line("0x64", "7"), "rejected: NOT_A_NUMBER"),
          of("separators of thousands", line("\"1,000.5\"", "7"), "rejected: NOT_A_NUMBER"),
          of("a price of zero", line("0", "7"), "rejected: OUT_OF_RANGE"),
          of("a negative price", line("-100.5", "7"), "rejected: OUT_OF_RANGE"),
          of(
              "a size of zero",
              line("100.5", "0"),
              "accepted: ACME, 2024-01-02T14:30:00Z, price 100.5, size 0"),
          of("a negative size", line("100.5", "-7"), "rejected: OUT_OF_RANGE"),
          at("a date that does not exist", "2023-02-29 09:30:00", "rejected: BAD_TIME"),
          at("a date in another order", "02.01.2024 09:30:00", "rejected: BAD_TIME"),
          at("the hour that clocks skip", "2024-03-10 02:30:00", "rejected: BAD_TIME"),
          at(
              "the hour that comes twice: the first",
              "2024-11-03 01:30:00",
              "accepted: ACME, 2024-11-03T05:30:00Z, price 100.5, size 7"),
          at("a time before the year 1800", "1799-12-31 09:30:00", "rejected: BAD_TIME"),
          at("a time after the year 9999, UTC", "9999-12-31 23:30:00", "rejected: BAD_TIME"),
          bytes(
              "broken UTF-8",
              concat("AC", new byte[] {(byte) 0xc3, 0x28}, ",2024-01-02 09:30:00,100.5,7"),
              "rejected: BAD_ENCODING"),
          of("NUL in a symbol", "AC\0ME,2024-01-02 09:30:00,100.5,7", "rejected: BAD_ENCODING"),
          of("NUL in a column that is not mapped", line("100.5", "7") + ",\0", GOOD),
          of(
              "what steers a terminal",
              "\u001b[2J\u001b]0;title\u0007,2024-01-02 09:30:00,100.5,7",
              "rejected: BAD_ENCODING"),
          of(
              "a quoted separator",
              "\"ACME, INC\",2024-01-02 09:30:00,100.5,7",
              "accepted: ACME, INC, 2024-01-02T14:30:00Z, price 100.5, size 7"),
          of(
              "a quote that does not end",
              "\"ACME,2024-01-02 09:30:00,100.5,7",
              "rejected: BAD_QUOTES"),
          of(
              "separators of another kind",
              "ACME;2024-01-02 09:30:00;100.5;7",
              "rejected: MISSING_COLUMN"),
          new BadInput(
              "a line of 10 MB",
              (line("100.5", "7") + "," + "x".repeat(TEN_MB)).getBytes(StandardCharsets.UTF_8),
              "\"ACME,2024-01-02 09:30:00,100.5,7,xxxx\"...",
              "rejected: TOO_LONG"),
          of("all as it should be", line("100.5", "7") + ",a note", GOOD));

  static Mapping mapping() {
    return Mapping.of("the guide's mapping", MAPPING);
  }

  /** All lines as a file, the last without a newline. */
  static byte[] file() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (BadInput input : CASES) {
      if (out.size() > 0) {
        out.write('\n');
      }
      out.writeBytes(input.line);
    }
    return out.toByteArray();
  }

  boolean isAccepted() {
    return outcome.startsWith("accepted");
  }

  /** Its row in the guide. */
  String row() {
    return "| %s | `%s` | %s |".formatted(what, shown, outcome);
  }

  private static String line(String price, String size) {
    return "ACME,2024-01-02 09:30:00," + price + "," + size;
  }

  private static BadInput of(String what, String line, String outcome) {
    return bytes(what, line.getBytes(StandardCharsets.UTF_8), outcome);
  }

  private static BadInput at(String what, String time, String outcome) {
    return of(what, "ACME," + time + ",100.5,7", outcome);
  }

  private static BadInput bytes(String what, byte[] line, String outcome) {
    return new BadInput(what, line, Printable.quoted(line, 0, line.length), outcome);
  }

  private static byte[] concat(String before, byte[] bytes, String after) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(bytes);
    out.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  @Override
  public String toString() {
    return what;
  }
}
