package io.sluice.examples;

import io.sluice.record.Raw;
import org.apache.spark.streaming.api.java.JavaDStream;

class ErrorLinesTest extends ErrorLinesExpectations {
  @Override
  protected JavaDStream<String> errors(JavaDStream<Raw> records) {
    return ErrorLines.errors(records);
  }
}
