package io.sluice.examples;

import io.sluice.record.Raw;
import org.apache.spark.streaming.api.java.JavaDStream;

class WindowedBarsTest extends WindowedBarsExpectations {
  @Override
  protected JavaDStream<String> bars(JavaDStream<Raw> records, String state) {
    return WindowedBars.bars(records, state);
  }
}
