package io.sluice.parse;

import static io.sluice.parse.Records.builtIn;
import static io.sluice.parse.Records.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.RandomInput;
import io.sluice.market.Tick;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TickParserReferenceTest {
  private static final List<String> SYMBOLS =
      List.of(
          "IBM", "SPY", "A", "BRK.B", "NIFTY 50", "LONGERTHANSEVEN", "日経平均", "é", "-", "ABCDEFGH");
  private static final List<String> SIDES =
      List.of("", "trade", "bid", "ask", "Bid", "trades", "x");

  private final Random random = RandomInput.random();

  @Test
  void should_find_what_a_naive_parser_finds() {
    Parser<Tick> reference = new ReferenceParser();
    Parser<Tick> parser = builtIn("sluice");
    int accepted = 0;
    int times = RandomInput.times(150_000);
    for (int i = 0; i < times; i++) {
      Raw raw = raw(row());

      Parsed<Tick> expected = reference.parse(raw);
      Parsed<Tick> actual = parser.parse(raw);

      assertEquals(outcome(expected), outcome(actual), () -> new String(raw.bytes()));
      accepted += actual instanceof Parsed.Accepted ? 1 : 0;
    }
    assertTrue(accepted > times / 5 && accepted < times * 4 / 5, "both outcomes were tried");
  }

  @Test
  void should_read_the_same_with_and_without_quotes() {
    Parser<Tick> parser = builtIn("sluice");
    for (int i = 0; i < RandomInput.times(50_000); i++) {
      List<String> cells = cells(4 + random.nextInt(3));
      String quoted =
          cells.stream().map(cell -> '"' + cell.strip() + '"').collect(Collectors.joining(","));

      Object plain = outcome(parser.parse(raw(String.join(",", cells))));

      assertEquals(plain, outcome(parser.parse(raw(quoted))), quoted);
    }
  }

  private static Object outcome(Parsed<Tick> parsed) {
    return parsed instanceof Parsed.Accepted<Tick> good
        ? good.value()
        : ((Parsed.Rejected<Tick>) parsed).reason();
  }

  private String row() {
    int columns = random.nextInt(20) == 0 ? random.nextInt(9) : 4 + random.nextInt(3);
    return String.join(",", cells(columns));
  }

  private List<String> cells(int count) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String cell =
          switch (i) {
            case 0 -> pick(SYMBOLS);
            case 1 -> time();
            case 2, 3 -> number();
            case 4 -> pick(SIDES);
            default -> random.nextBoolean() ? "" : whole();
          };
      cells.add(random.nextInt(30) == 0 ? " \t".repeat(random.nextInt(3)) + cell + " " : cell);
    }
    return cells;
  }

  private String pick(List<String> texts) {
    return random.nextInt(50) == 0 ? "" : texts.get(random.nextInt(texts.size()));
  }

  private String time() {
    return random.nextInt(20) == 0 ? whole() : String.valueOf(1381132800000L + random.nextInt());
  }

  private String whole() {
    return switch (random.nextInt(10)) {
      case 0 -> "-" + random.nextInt(1000);
      case 1 -> String.valueOf(random.nextInt(1000)) + random.nextLong();
      case 2 -> number();
      default -> String.valueOf(random.nextLong() >>> random.nextInt(64));
    };
  }

  private String number() {
    return switch (random.nextInt(25)) {
      case 0 -> "";
      case 1 -> "0";
      case 2 -> "-1.5";
      case 3 -> "1.5f";
      case 4 -> String.valueOf(random.nextDouble());
      case 5 -> random.nextInt(100) + "e" + (random.nextInt(800) - 400);
      case 6 -> ".5";
      case 7 -> "NaN";
      case 8 -> "1.2.3";
      case 9 -> String.valueOf(random.nextLong());
      default -> random.nextInt(100_000) + "." + random.nextInt(10_000);
    };
  }
}
