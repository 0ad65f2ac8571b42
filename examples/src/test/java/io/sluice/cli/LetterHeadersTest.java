package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.internal.HeaderNote;
import io.sluice.parse.Mapping;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.record.Reason;
import io.sluice.schema.DeadLetterRow;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LetterHeadersTest {
  private static final String COLUMNS =
      """
      columns = price, symbol, time
      symbol  = symbol
      ts      = time
      ts.unit = ms
      price   = price
      size    = price
      """;

  private final LetterHeaders headers = headers("header = yes\n");

  @Test
  void should_take_the_lines_after_a_header_that_fits_for_records() {
    assertEquals(LetterHeaders.Verdict.HEADER, look("a", 1, "price,symbol,time"));
    assertEquals(LetterHeaders.Verdict.RECORD, look("a", 2, "1,IBM,2"));
    assertEquals(LetterHeaders.Verdict.RECORD, look("a", 20_000, "1,IBM,2"));
  }

  @Test
  void should_keep_the_lines_after_a_header_that_does_not_fit() {
    assertEquals(LetterHeaders.Verdict.WRONG, look("a", 1, "symbol,price,time"));
    assertEquals(LetterHeaders.Verdict.WRONG, look("a", 2, "1,IBM,2"));
    assertTrue(
        headers.fault().startsWith("the header does not fit the mapping m: column 1 must be"),
        headers.fault());
  }

  @Test
  void should_judge_each_file_by_its_own_header() {
    assertEquals(LetterHeaders.Verdict.HEADER, look("a", 1, "price,symbol,time"));
    assertEquals(LetterHeaders.Verdict.UNKNOWN, look("b", 2, "1,IBM,2"));
    assertEquals(LetterHeaders.Verdict.WRONG, look("c", 1, "x"));
    assertEquals(LetterHeaders.Verdict.WRONG, look("c", 2, "1,IBM,2"));
    assertEquals(LetterHeaders.Verdict.UNKNOWN, look("a", 3, "1,IBM,2"));
  }

  @Test
  void should_take_every_line_for_a_record_by_a_mapping_without_a_header() {
    LetterHeaders none = headers("");
    assertEquals(
        LetterHeaders.Verdict.RECORD, none.look(letter("a", 1, "BAD_HEADER", "symbol,price")));
    assertEquals(LetterHeaders.Verdict.RECORD, none.look(letter("a", 2, "BAD_HEADER", "1,IBM,2")));
  }

  @Test
  void should_take_letters_of_other_reasons_for_records() {
    assertEquals(
        LetterHeaders.Verdict.RECORD, headers.look(letter("a", 1, "BAD_TIME", "price,symbol")));
    assertEquals(LetterHeaders.Verdict.RECORD, headers.look(letter("a", 2, "BAD_TIME", "1,IBM,2")));
  }

  @Test
  void should_keep_the_header_in_doubt_of_what_is_rejected_without_a_look_at_it() {
    // given
    Raw raw = new Raw("1,IBM,x".getBytes(StandardCharsets.UTF_8), new Input.File("a", 1), 2);
    Parsed.Rejected<String> bad = new Parsed.Rejected<>(Reason.BAD_TIME, "no time", raw);
    DeadLetterRow doubtful = letter("a", 2, "BAD_HEADER", "1,IBM,x");

    // when
    Parsed.Rejected<String> kept = headers("").again(doubtful, bad);

    // then
    assertEquals(Reason.BAD_HEADER, kept.reason());
    assertEquals("by mapping m, which has no header: BAD_TIME, no time", kept.detail());

    // and: where the header was looked at, or was never in doubt, the reason is the parser's
    assertEquals(bad, headers.again(doubtful, bad));
    assertEquals(bad, headers("").again(letter("a", 2, "EMPTY", ""), bad));
  }

  @Test
  void should_judge_by_the_header_that_a_letter_tells_where_no_letter_is_the_header() {
    // given: a file that has grown, whose letters begin later
    String fits = HeaderNote.with("no", bytes("price,symbol,time"));
    String wrong = HeaderNote.with("no", bytes("symbol,price,time"));

    // when / then
    assertEquals(LetterHeaders.Verdict.RECORD, headers.look(telling("a", fits)));
    assertEquals(LetterHeaders.Verdict.WRONG, headers.look(telling("b", wrong)));
    assertEquals(LetterHeaders.Verdict.UNKNOWN, headers.look(telling("c", "no")));

    // and: what stays tells it the next time too
    headers.look(telling("b", wrong));
    assertArrayEquals(bytes("symbol,price,time"), HeaderNote.of(headers.fault()).orElseThrow());
    Parsed.Rejected<String> bad =
        new Parsed.Rejected<>(
            Reason.BAD_TIME, "no time", new Raw(bytes("x"), new Input.File("a", 1), 4));
    assertArrayEquals(
        bytes("price,symbol,time"),
        HeaderNote.of(headers("").again(telling("a", fits), bad).detail()).orElseThrow());
  }

  private static DeadLetterRow telling(String file, String detail) {
    byte[] raw = bytes("1,IBM,2");
    return new DeadLetterRow(
        "quotes", "file:" + file + "#1", 4, "BAD_HEADER", detail, raw, raw.length, new byte[32]);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private LetterHeaders.Verdict look(String file, long position, String line) {
    return headers.look(letter(file, position, "BAD_HEADER", line));
  }

  private static LetterHeaders headers(String more) {
    return new LetterHeaders(Mapping.of("m", more + COLUMNS));
  }

  private static DeadLetterRow letter(String file, long position, String reason, String line) {
    byte[] raw = line.getBytes(StandardCharsets.UTF_8);
    return new DeadLetterRow(
        "quotes", "file:" + file + "#1", position, reason, "", raw, raw.length, new byte[32]);
  }
}
