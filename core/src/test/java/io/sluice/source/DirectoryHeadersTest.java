package io.sluice.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.record.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files of a folder whose first line should be a header. */
@Tag("one-line")
class DirectoryHeadersTest extends DroppedFiles {
  @Test
  void should_read_nothing_of_a_file_that_is_empty_or_a_header_only() throws IOException {
    // given
    put("a.csv", "");
    put("b.csv", "symbol,price");
    put("c.csv", "symbol,price\n");
    put("d.csv", "symbol,price\nIBM,1\n");
    PlannerRun run = new PlannerRun(this::openWithHeader);

    // when
    run.drain();

    // then
    assertEquals(List.of("IBM,1"), run.texts());
    assertEquals(2, run.committed().get(0).position());
  }

  @Test
  void should_make_dead_letters_of_all_lines_of_a_file_with_another_header() throws IOException {
    // given
    put("a.csv", "price,symbol\n1,IBM\n2,BAC\n");
    put("b.csv", "symbol,price\nIBM,1\n");
    PlannerRun run = new PlannerRun(this::openWithHeader);

    // when: also after a restart within the file
    run.batch(1, PlannerRun.Kill.NEVER);
    run.start();
    run.drain();

    // then
    assertEquals(List.of("price,symbol", "1,IBM", "2,BAC", "IBM,1"), run.texts());
    assertEquals(List.of(1L, 2L, 3L, 2L), run.committed().stream().map(Raw::position).toList());
    assertEquals(
        List.of(true, true, true, false), run.committed().stream().map(Raw::isRejected).toList());
    Parsed.Rejected<?> letter = Parsed.Rejected.bySource(run.committed().get(1));
    assertEquals(Reason.BAD_HEADER, letter.reason());
    assertEquals("another header; the first line of the file is \"price,symbol\"", letter.detail());
  }

  @Test
  void should_tell_the_header_by_each_letter_of_a_file_that_has_grown() throws IOException {
    // given
    put("a.csv", "price,symbol\n1,IBM\n");
    PlannerRun run = new PlannerRun(this::openWithHeader);
    run.drain();

    // when
    append("a.csv", "2,BAC\n", 1);
    run.start();
    run.drain();

    // then: they have another number, and no first line of their own
    assertEquals(List.of("price,symbol", "1,IBM", "2,BAC"), run.texts());
    Raw last = run.committed().get(2);
    assertEquals(3, last.position());
    assertEquals(
        "another header; the first line of the file is \"price,symbol\"",
        Parsed.Rejected.bySource(last).detail());
  }

  @Test
  void should_read_by_the_mended_mapping_what_a_file_with_another_header_has_left()
      throws IOException {
    // given: a batch of two lines is committed, another planned
    put("a.csv", "price,symbol\n1,IBM\n2,BAC\n3,SPY\n4,T\n");
    List<String> header = new ArrayList<>(List.of("symbol,price"));
    PlannerRun run =
        new PlannerRun(
            (positions, plan) ->
                open(
                    temp,
                    1,
                    line ->
                        header.contains(new String(line)) ? Optional.empty() : Optional.of("no"),
                    positions,
                    plan));
    run.batch(2, PlannerRun.Kill.NEVER);
    run.batch(1, PlannerRun.Kill.BEFORE_THE_COMMIT);

    // when
    header.add("price,symbol");
    run.start();
    run.drain();

    // then
    assertEquals(List.of("price,symbol", "1,IBM", "2,BAC", "3,SPY", "4,T"), run.texts());
    assertEquals(
        List.of(true, true, false, false, false),
        run.committed().stream().map(Raw::isRejected).toList());
  }

  @Test
  void should_keep_damaged_what_is_damaged_in_a_file_with_another_header() throws IOException {
    // given: a header that is too long to keep, and a gzip file that is cut off
    put("a.csv", "h".repeat(LineReader.LONGEST + 1) + "\nIBM,1\n");
    byte[] packed = Gzip.members("price,symbol\n" + lines(1, 5_000));
    put("b.csv.gz", Arrays.copyOf(packed, packed.length - 1_000));
    PlannerRun run = new PlannerRun(this::openWithHeader);

    // when
    run.drain();

    // then
    List<Parsed.Rejected<?>> letters =
        run.committed().stream().<Parsed.Rejected<?>>map(Parsed.Rejected::bySource).toList();
    assertEquals(Reason.DAMAGED, letters.get(0).reason());
    assertEquals(Reason.BAD_HEADER, letters.get(1).reason());
    assertEquals(
        "the header can't be read: the line has 16777217 bytes, more than the 16777216 that are kept",
        letters.get(1).detail());
    assertEquals(Reason.BAD_HEADER, letters.get(2).reason());
    assertEquals(Reason.BAD_HEADER, letters.get(letters.size() - 2).reason());
    assertEquals(Reason.DAMAGED, letters.get(letters.size() - 1).reason());
  }

  @Test
  void should_tell_the_half_of_a_first_line_that_is_no_header() throws IOException {
    // given: half a header, half a record, and a header that is whole but for its end
    put("a.csv", "symbol,pri");
    put("b.csv", "IBM,1");
    put("c.csv", "h");
    PlannerRun run = new PlannerRun(this::openWithHeader);
    run.drain();

    // when
    append("a.csv", "ce\nIBM,1\n", 1);
    append("b.csv", "00\nBAC,2\n", 1);
    append("c.csv", "\n1\n", 1);
    run.start();
    run.drain();

    // then: of the half, what is told replaces what it was
    List<Raw> got = run.committed();
    assertEquals(
        List.of("symbol,pri", "IBM,1", "symbol,pri", "IBM,1", "IBM,1", "IBM,100", "BAC,2", "1"),
        run.texts());
    assertEquals(
        List.of(
            "BAD_HEADER", "BAD_HEADER", "DAMAGED", "", "DAMAGED", "BAD_HEADER", "BAD_HEADER", ""),
        got.stream()
            .map(raw -> raw.isRejected() ? Parsed.Rejected.bySource(raw).reason().name() : "")
            .toList());
    assertEquals(got.get(0).origin(), got.get(2).origin());
    assertEquals(got.get(1).origin(), got.get(4).origin());
  }
}
