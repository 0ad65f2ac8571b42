package io.sluice.examples;

import static io.sluice.testkit.SteppedStreams.batch;

import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.testkit.SteppedStreams;
import java.time.Duration;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PrintTradesTest {
  @RegisterExtension
  static final SteppedStreams STREAMS = SteppedStreams.every(Duration.ofSeconds(1));

  @Test
  void should_print_a_line_for_each_record_good_or_bad() {
    TickParser parser = TickParser.of(Mappings.builtIn("sluice"));
    STREAMS
        .input(
            batch("ACME,1704205800000,100.50,10", "ACME,1704205800001,-1,10"),
            batch(),
            batch("BITCOIN-EUR,1704205800002,38123.75,0.0005,ask,3"))
        .through((JavaDStream<String> lines) -> PrintTrades.lines(Records.of(lines), parser))
        .failTasksIn(2)
        .expectInOrder(
            batch(
                "2024-01-02T14:30:00Z  ACME            100.5 x 10",
                "rejected, socket:test#0 line 1: column \"price\" must be a price, a decimal number above zero, but is \"-1\""),
            batch(),
            batch("2024-01-02T14:30:00.002Z  BITCOIN-EUR     38123.75 x 0.0005"));
  }
}
