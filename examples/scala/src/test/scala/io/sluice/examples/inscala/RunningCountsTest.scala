package io.sluice.examples.inscala

import io.sluice.examples.RunningCountsExpectations
import io.sluice.record.Raw
import org.apache.spark.streaming.api.java.JavaDStream

class RunningCountsTest extends RunningCountsExpectations {
  override protected def counts(records: JavaDStream[Raw], state: String): JavaDStream[String] =
    RunningCounts.counts(records.dstream, state)
}
