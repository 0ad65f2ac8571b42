package io.sluice.bench.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.market.Tick;
import io.sluice.record.Input;
import io.sluice.record.Raw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All parsers make the same ticks, and reject the same records. */
class ParseLinesTest {
  @ParameterizedTest
  @CsvSource({
    "SLUICE, split", "SLUICE, FastCSV", "SLUICE, univocity",
    "US_TRADES, split", "US_TRADES, FastCSV", "US_TRADES, univocity",
    "JSON, Jackson"
  })
  void should_find_the_same_as_sluice(ParseFeed feed, String other) throws Exception {
    LineParser sluice = ParseContestant.parser(ParseContestant.SLUICE, feed);
    LineParser parser = ParseContestant.parser(other, feed);

    List<Tick> good = taken(sluice, ParseInput.good(feed));
    List<Tick> mixed = taken(sluice, ParseInput.mixed(feed));

    assertEquals(ParseInput.RECORDS, good.size());
    assertEquals(0, Collections.frequency(good, null));
    int bad = Collections.frequency(mixed, null);
    assertTrue(bad > ParseInput.RECORDS / 3 && bad < ParseInput.RECORDS * 2 / 3, bad + " bad");
    assertEquals(good, taken(parser, ParseInput.good(feed)));
    assertEquals(mixed, taken(parser, ParseInput.mixed(feed)));
    assertEquals(good, taken(parser, ParseInput.good(feed)), "a parser is used again");
  }

  @Test
  void should_read_keys_in_any_order_by_Jackson() throws Exception {
    String line =
        "{\"x\":[1,{}],\"seq\":7,\"side\":\"bid\",\"price\":1.5,\"size\":2,\"symbol\":\"A\",\"ts\":5}";
    Raw[] records = {raw(line)};

    List<Tick> ticks = taken(new JacksonLines(), records);

    assertEquals(taken(new SluiceLines(ParseFeed.JSON), records), ticks);
    assertEquals(7, ticks.get(0).seq());
  }

  @Test
  void should_give_all_records_as_lines_whatever_the_buffer() throws IOException {
    Raw[] records = {raw("a"), raw(""), raw("bcd")};
    for (int size = 1; size < 10; size++) {
      StringBuilder text = new StringBuilder();
      char[] buffer = new char[size];
      RecordReader reader = new RecordReader(records);
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        text.append(buffer, 0, read);
      }
      assertEquals("a\n\nbcd\n", text.toString());
    }
  }

  private static Raw raw(String line) {
    return new Raw(line.getBytes(StandardCharsets.UTF_8), new Input.File("test", 1), 2);
  }

  private static List<Tick> taken(LineParser parser, Raw[] records) throws Exception {
    List<Tick> ticks = new ArrayList<>();
    parser.parse(
        records,
        new LineParser.Taker() {
          @Override
          public void accepted(Tick tick) {
            ticks.add(tick);
          }

          @Override
          public void rejected() {
            ticks.add(null);
          }
        });
    return ticks;
  }
}
