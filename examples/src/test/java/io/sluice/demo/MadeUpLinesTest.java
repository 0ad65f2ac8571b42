package io.sluice.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.market.Tick;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MadeUpLinesTest {
  private static final int MANY = 4_000;

  static Stream<LongFunction<Iterator<String>>> kinds() {
    return Stream.of(
        MadeUpLines::log,
        MadeUpLines::accesses,
        MadeUpLines::words,
        MadeUpLines::trades,
        MadeUpLines::tradesWithFaults);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void should_be_the_same_for_the_same_seed_and_others_for_another(
      LongFunction<Iterator<String>> kind) {
    assertEquals(some(kind.apply(1)), some(kind.apply(1)));
    assertNotEquals(some(kind.apply(1)), some(kind.apply(2)));
  }

  @Test
  void should_say_error_in_about_one_line_of_eight() {
    assertAbout(1 / 8.0, some(MadeUpLines.log(1)).stream().filter(l -> l.contains("ERROR")));
  }

  @Test
  void should_be_accesses_in_the_common_log_format_and_change_their_favourite() {
    // given
    List<String> lines = some(MadeUpLines.accesses(1));
    String format =
        "203\\.0\\.113\\.\\d+ - - \\[0\\d/Mar/2025:\\d\\d:\\d\\d:\\d\\d \\+0000] \"GET /\\S* HTTP/1\\.1\" 200 \\d+";

    // then
    lines.forEach(line -> assertTrue(line.matches(format), line));
    Set<String> favourites = new HashSet<>();
    for (int begin = 0; begin < MANY; begin += 800) {
      favourites.add(mostVisited(lines.subList(begin, begin + 800)));
    }
    assertTrue(favourites.size() >= 3, favourites::toString);
  }

  @Test
  void should_be_trades_that_the_mapping_reads_but_for_the_faults() {
    assertEquals(MANY, accepted(some(MadeUpLines.trades(1))).count());
    assertAbout(11 / 12.0, accepted(some(MadeUpLines.tradesWithFaults(1))));
  }

  private static Stream<String> accepted(List<String> lines) {
    TickParser parser = TickParser.of(Mappings.builtIn("sluice"));
    Input input = new Input.Connection("test", 0);
    return lines.stream()
        .filter(
            line ->
                parser.parse(new Raw(line.getBytes(StandardCharsets.UTF_8), input, 1))
                    instanceof Parsed.Accepted<Tick>);
  }

  private static String mostVisited(List<String> lines) {
    List<String> pages = lines.stream().map(line -> line.split("[ ?]")[6]).toList();
    return pages.stream()
        .max(java.util.Comparator.comparing(p -> java.util.Collections.frequency(pages, p)))
        .orElseThrow();
  }

  private static void assertAbout(double part, Stream<String> lines) {
    assertEquals(part, lines.count() / (double) MANY, 0.02);
  }

  private static List<String> some(Iterator<String> lines) {
    List<String> some = new ArrayList<>();
    while (some.size() < MANY) {
      some.add(lines.next());
    }
    return some;
  }
}
