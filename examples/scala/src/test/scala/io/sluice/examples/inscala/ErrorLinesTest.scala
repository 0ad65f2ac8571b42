package io.sluice.examples.inscala

import io.sluice.examples.ErrorLinesExpectations
import io.sluice.record.Raw
import org.apache.spark.streaming.api.java.JavaDStream

class ErrorLinesTest extends ErrorLinesExpectations {
  override protected def errors(records: JavaDStream[Raw]): JavaDStream[String] =
    ErrorLines.errors(records.dstream)
}
