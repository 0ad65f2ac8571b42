package io.sluice.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * What files do, and what becomes of them: rows of the second table in {@code
 * docs/guides/bad-input.md}, in its order.
 *
 * @param what for a person
 * @param name the file's
 * @param header whether the mapping says that files have one
 * @param bytes what is in it; null for a folder
 * @param replayed what becomes of it by {@code replay:}
 * @param inFolder what becomes of it by {@code dir:}
 */
record BadFile(
    String what, String name, boolean header, byte[] bytes, String replayed, String inFolder) {

  private static final String HEADER = "symbol,time,price,size\n";

  private static final String LINES = line(1) + "\n" + line(2) + "\n" + line(3) + "\n";

  private static final String THREE = "3 records";

  static final List<BadFile> CASES =
      List.of(
          of("a final newline", "newline.csv", LINES, THREE),
          of("no final newline", "none.csv", LINES.stripTrailing(), THREE),
          of("an empty file", "empty.csv", "", "nothing"),
          of("three newlines and nothing else", "lines.csv", "\n\n\n", "3 letters `EMPTY`"),
          new BadFile(
              "a folder named like a file",
              "folder.csv",
              false,
              null,
              "error: `FILE is a folder, and must be a file`",
              "nothing: it is left alone"),
          gzip(
              "several gzip members",
              "members.csv.gz",
              concat(
                  packed(line(1) + "\nACME,2024"),
                  packed(line(2).substring(9) + "\n"),
                  packed(line(3))),
              THREE),
          gzip("gzip data that is cut off", "cut.csv.gz", cut(), "2 records, 1 letter `DAMAGED`"),
          gzip(
              "gzip data that is broken in the middle",
              "broken.csv.gz",
              concat(cut(), new byte[] {-1, -1, -1, -1}, packed(LINES)),
              "2 records, 1 letter `DAMAGED`"),
          gzip(
              "gzip data with a wrong check sum",
              "sum.csv.gz",
              wrongSum(),
              "3 records, 1 letter `DAMAGED`"),
          gzip(
              "gzip data, and other data after it",
              "after.csv.gz",
              concat(packed(LINES), text(LINES)),
              "3 records, 1 letter `DAMAGED`"),
          of("a name that ends in .gz, and no gzip data", "plain.csv.gz", LINES, THREE),
          headed("a header and nothing else", "header.csv", HEADER, "nothing", "nothing"),
          headed(
              "the same without a newline",
              "bare.csv",
              HEADER.stripTrailing(),
              "nothing",
              "nothing"),
          headed(
              "a header that is not the mapping's",
              "other.csv",
              "time,symbol,price,size\n" + LINES,
              "error: `FILE: the header does not fit the mapping`...",
              "4 letters `BAD_HEADER`"),
          headed(
              "no header, but by the mapping there is one",
              "headless.csv",
              LINES,
              "error: `FILE: the header does not fit the mapping`...",
              "3 letters `BAD_HEADER`"),
          new BadFile(
              "gzip data that is cut off within the header",
              "within.csv.gz",
              true,
              cut("symbol,ti"),
              "error: `the gzip data of FILE is cut off or damaged within the header`...",
              "1 letter `DAMAGED`"),
          headed("a header that is right", "right.csv", HEADER + LINES, THREE, THREE));

  String mapping() {
    return (header ? "header = yes\n" : "") + BadInput.MAPPING;
  }

  /** Its row in the guide. */
  String row() {
    return "| %s | %s | %s |".formatted(what, replayed, inFolder);
  }

  private static BadFile of(String what, String name, String text, String outcome) {
    return new BadFile(what, name, false, text(text), outcome, outcome);
  }

  private static BadFile gzip(String what, String name, byte[] bytes, String outcome) {
    return new BadFile(what, name, false, bytes, outcome, outcome);
  }

  private static BadFile headed(
      String what, String name, String text, String replayed, String inFolder) {
    return new BadFile(what, name, true, text(text), replayed, inFolder);
  }

  private static String line(int size) {
    return "ACME,2024-01-02 09:30:00,100.5," + size;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] packed(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** Two lines and a half, and no end. */
  private static byte[] cut() {
    return cut(line(1) + "\n" + line(2) + "\nACME,2024-01-02 09:30:00,10");
  }

  private static byte[] cut(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try {
      GZIPOutputStream out = new GZIPOutputStream(packed, true);
      out.write(text(text));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] wrongSum() {
    byte[] packed = packed(LINES);
    packed[packed.length - 8]++;
    return packed;
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }

  @Override
  public String toString() {
    return what;
  }
}
