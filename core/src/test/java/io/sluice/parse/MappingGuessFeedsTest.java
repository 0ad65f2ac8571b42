package io.sluice.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.RandomInput;
import io.sluice.RealData;
import io.sluice.market.Tick;
import io.sluice.record.Input;
import io.sluice.record.Raw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read by a guess is what is read by one who knows the feed. */
@Tag("one-line")
class MappingGuessFeedsTest {
  @Test
  void should_read_random_feeds() {
    Random random = RandomInput.random();
    for (int i = 0; i < RandomInput.times(150); i++) {
      RandomFeed feed = RandomFeed.of(random);

      Mapping guess = MappingGuess.of("random", feed.lines());

      assertSameTicks(feed.trades(), ticks(guess, feed.lines()), true, guess.text());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "us-trades, ticks/us_trades_20131007.csv.gz, 388417, true",
    "us-trades, ticks/us_trades_20131008.csv.gz, 202595, true",
    "us-quotes, ticks/ibm_quotes_20131007.csv.gz, 109067, true",
    "bitstamp, ticks/bitstamp_btcusd_1.csv.gz, 50000, true",
    "us-daily, us-daily/us_daily_2013_2016.csv.gz, 29460, false",
    "nse-daily, nifty50/TCS.csv.gz, 4139, false",
    "nse-daily, nifty50/RELIANCE.csv.gz, 5306, false",
  })
  void should_read_real_files_with_their_names_and_with_others(
      String builtIn, String file, int rows, boolean sameTimes) {
    List<byte[]> lines = RealData.lines(file);
    List<Tick> expected = ticks(Mappings.builtIn(builtIn), lines);
    List<byte[]> head = lines.subList(0, 1000);

    // when: the header is that of the built-in mapping, and when it is another
    Mapping known = MappingGuess.of(file, head);
    byte[] other =
        (new String(lines.get(0), StandardCharsets.UTF_8) + " 2").getBytes(StandardCharsets.UTF_8);
    List<byte[]> renamed = new ArrayList<>(lines);
    renamed.set(0, other);
    Mapping own = MappingGuess.of(file, renamed.subList(0, 1000));

    // then
    assertEquals(rows, expected.size());
    assertEquals(Mappings.builtIn(builtIn), known);
    assertSameTicks(expected, ticks(own, renamed), sameTimes, own.text());
  }

  @ParameterizedTest
  @CsvSource({
    "us-trades, ticks/us_trades_20131007.csv.gz, true",
    "bitstamp, ticks/bitstamp_btcusd_1.csv.gz, true",
    "us-daily, us-daily/us_daily_2013_2016.csv.gz, false",
  })
  void should_read_real_files_without_a_header(String builtIn, String file, boolean sameTimes) {
    List<byte[]> lines = RealData.lines(file);
    List<byte[]> rows = lines.subList(1, lines.size());
    List<Tick> expected = ticks(Mappings.builtIn(builtIn), lines);

    Mapping guess = MappingGuess.of(file, rows.subList(0, 1000));

    assertSameTicks(expected, ticks(guess, rows), sameTimes, guess.text());
  }

  @Test
  void should_guess_every_file_of_the_nifty() {
    for (String name :
        List.of(
            "ADANIPORTS",
            "BHARTIARTL",
            "HDFCBANK",
            "HINDUNILVR",
            "ICICIBANK",
            "INFY",
            "ITC",
            "MARUTI",
            "RELIANCE",
            "SBIN",
            "TATAMOTORS",
            "TCS")) {
      List<byte[]> head = RealData.lines("nifty50/" + name + ".csv.gz").subList(0, 500);

      assertEquals(Mappings.builtIn("nse-daily"), MappingGuess.of(name, head));
    }
  }

  /** A day's close and a symbol that the file has not are no matter of guessing. */
  private static void assertSameTicks(
      List<Tick> expected, List<Tick> ticks, boolean sameTimes, String guess) {
    assertEquals(expected.size(), ticks.size());
    for (int i = 0; i < ticks.size(); i++) {
      Tick tick = ticks.get(i);
      Tick other = expected.get(i);
      boolean constant = guess.contains("constant");
      assertEquals(
          Tick.of(
              constant ? tick.symbol() : other.symbol(),
              sameTimes ? other.epochMillis() : tick.epochMillis(),
              0,
              other.price(),
              other.size(),
              other.side()),
          withoutSeq(tick),
          guess);
    }
  }

  private static List<Tick> ticks(Mapping mapping, List<byte[]> lines) {
    TickParser parser = TickParser.of(mapping);
    Input file = new Input.File("file", 1);
    List<Tick> ticks = new ArrayList<>();
    for (int i = mapping.headerLines(); i < lines.size(); i++) {
      ticks.add(Records.accepted(parser, new Raw(lines.get(i), file, i + 1)));
    }
    return ticks;
  }

  private static Tick withoutSeq(Tick tick) {
    return Tick.of(tick.symbol(), tick.epochMillis(), 0, tick.price(), tick.size(), tick.side());
  }
}
