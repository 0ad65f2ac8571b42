package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.internal.Printable;
import io.sluice.market.Tick;
import io.sluice.parse.TickParser;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide's table of bad input, line by line through the parser. */
class BadInputTest {
  private static final Path GUIDE = Path.of("..", "docs", "guides", "bad-input.md");

  static List<BadInput> cases() {
    return BadInput.CASES;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void should_end_as_the_guide_says(BadInput input) {
    // given: only the first is at the start of its file
    int number = 1 + BadInput.CASES.indexOf(input);
    Raw raw = new Raw(input.line(), new Input.File("bad.csv", 1), number);

    // when
    Parsed<Tick> parsed = TickParser.of(BadInput.mapping()).parse(raw);

    // then
    assertEquals(input.outcome(), outcome(parsed));
  }

  @Test
  void should_be_the_table_of_the_guide() throws IOException {
    List<String> rows =
        Files.readAllLines(GUIDE).stream().filter(l -> l.contains("| `\"")).toList();

    assertEquals(
        String.join("\n", BadInput.CASES.stream().map(BadInput::row).toList()),
        String.join("\n", rows));
  }

  @Test
  void should_be_read_by_the_mapping_of_the_guide() throws IOException {
    assertEquals(true, Files.readString(GUIDE).contains("```ini\n" + BadInput.MAPPING + "```"));
  }

  private static String outcome(Parsed<Tick> parsed) {
    if (parsed instanceof Parsed.Accepted<Tick> good) {
      Tick tick = good.value();
      return "accepted: %s, %s, price %s, size %s"
          .formatted(
              Printable.text(tick.symbol()),
              Instant.ofEpochMilli(tick.epochMillis()),
              Printer.text(tick.price()),
              Printer.text(tick.size()));
    }
    return "rejected: " + ((Parsed.Rejected<Tick>) parsed).reason();
  }
}
