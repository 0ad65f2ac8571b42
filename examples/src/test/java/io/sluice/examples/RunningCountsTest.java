package io.sluice.examples;

import io.sluice.record.Raw;
import org.apache.spark.streaming.api.java.JavaDStream;

class RunningCountsTest extends RunningCountsExpectations {
  @Override
  protected JavaDStream<String> counts(JavaDStream<Raw> records, String state) {
    return RunningCounts.counts(records, state);
  }
}
