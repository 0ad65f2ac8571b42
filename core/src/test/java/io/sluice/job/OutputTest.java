package io.sluice.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.sink.Sink;
import io.sluice.sink.WriteTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputTest {
  private final List<String> done = new ArrayList<>();
  private final Output<String> output = new Output<>("lines", this::open, new WriteTime(17));

  @Test
  void should_open_a_sink_once_for_its_first_value() {
    output.write("a");
    output.write("b");
    SinkCounts counts = output.finish();
    output.close();

    assertEquals(new SinkCounts(2, 2, 0, 0), counts);
    assertEquals(List.of("open 17", "a", "b", "finish", "close"), done);
  }

  @Test
  void should_not_open_a_sink_that_is_given_nothing() {
    SinkCounts counts = output.finish();
    output.close();

    assertEquals(SinkCounts.NONE, counts);
    assertEquals(List.of(), done);
  }

  private Sink.Writer<String> open(WriteTime time) {
    done.add("open " + time.micros());
    return new Sink.Writer<>() {
      private long taken;

      @Override
      public void write(String value) {
        done.add(value);
        taken++;
      }

      @Override
      public long finish() {
        done.add("finish");
        return taken;
      }

      @Override
      public void close() {
        done.add("close");
      }
    };
  }
}
