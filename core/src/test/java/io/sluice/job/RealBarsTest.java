package io.sluice.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.RealData;
import io.sluice.market.Bar;
import io.sluice.market.Tick;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.source.ReplaySource;
import io.sluice.testing.MemorySink;
import io.sluice.testing.TestSpark;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars by arrival of two days of real trades, batch by batch, against exact decimals. */
@Tag("one-line")
class RealBarsTest {
  private static final List<Duration> WIDTHS =
      List.of(Duration.ofSeconds(1), Duration.ofMinutes(1));

  @TempDir Path folder;

  /** What the file says, read without any of our own parts. Lines are in the order of time. */
  private static final class PlainBar {
    private final String open;
    private String close;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal volume = BigDecimal.ZERO;
    private BigDecimal turnover = BigDecimal.ZERO;
    private long trades;

    PlainBar(String[] first) {
      this.open = first[2];
      this.high = new BigDecimal(first[2]);
      this.low = high;
    }

    void add(String[] cells) {
      BigDecimal price = new BigDecimal(cells[2]);
      close = cells[2];
      high = high.max(price);
      low = low.min(price);
      volume = volume.add(new BigDecimal(cells[3]));
      turnover = turnover.add(price.multiply(new BigDecimal(cells[3])));
      trades++;
    }

    void assertIs(BarTable.Key key, Bar bar) {
      double vwap = turnover.divide(volume, MathContext.DECIMAL128).doubleValue();
      assertEquals(vwap, bar.vwap(), 1e-12 * vwap, key + " vwap");
      Bar expected =
          new Bar(
              key.symbol(),
              key.width(),
              key.start(),
              Double.parseDouble(open),
              high.doubleValue(),
              low.doubleValue(),
              Double.parseDouble(close),
              volume.doubleValue(),
              bar.vwap(),
              trades);
      assertEquals(expected, bar);
    }
  }

  @ParameterizedTest
  @CsvSource({"20131007, 388417", "20131008, 202595"})
  void should_be_what_a_plain_computation_makes_of_each_batch(String day, int count)
      throws IOException {
    // given: some twenty batches, so that bars of both widths go over several
    String file = "ticks/us_trades_%s.csv.gz".formatted(day);
    List<byte[]> lines = RealData.lines(file);
    BarTable table = new BarTable();
    List<Commit> commits = new ArrayList<>();
    Report report =
        StreamJob.named("real")
            .from(ReplaySource.of(RealData.file(file)).skippingLines(1))
            .parse(TickParser.of(Mappings.builtIn("us-trades")))
            .to("quotes", new MemorySink<Tick>("real bars " + day))
            .bars("bars", tick -> tick, WIDTHS, table)
            .batch(Duration.ofMillis(250))
            .maxRate(4 * count / 20)
            .checkpoint(folder.resolve("checkpoint"))
            .untilDrained()
            .onProgress(told -> commits.add(commit()))
            .build()
            .run(TestSpark.conf());

    // then
    assertEquals(count, report.counts().accepted());
    assertTrue(commits.size() >= 20, () -> commits.size() + " batches");
    Map<BarTable.Key, PlainBar> plain = new HashMap<>();
    int read = 0;
    for (Commit commit : commits) {
      Map<BarTable.Key, PlainBar> touched = new HashMap<>();
      for (; read < commit.counts().read(); read++) {
        String[] cells = new String(lines.get(read + 1), StandardCharsets.UTF_8).split(",");
        for (Duration width : WIDTHS) {
          long time = commit.timeMillis() - 1;
          Instant start = Instant.ofEpochMilli(time - time % width.toMillis());
          BarTable.Key key = new BarTable.Key(cells[1], width, start);
          PlainBar bar = plain.computeIfAbsent(key, first -> new PlainBar(cells));
          bar.add(cells);
          touched.put(key, bar);
        }
      }
      Map<BarTable.Key, Bar> bars = table.of(commit.writeTime().micros());
      assertEquals(touched.keySet(), bars.keySet());
      touched.forEach((key, bar) -> bar.assertIs(key, bars.get(key)));
    }
    assertEquals(count, read);
  }

  private Commit commit() {
    return Ledgers.in(folder.resolve("checkpoint")).last().get();
  }
}
