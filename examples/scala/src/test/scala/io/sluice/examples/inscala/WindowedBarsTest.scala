package io.sluice.examples.inscala

import io.sluice.examples.WindowedBarsExpectations
import io.sluice.record.Raw
import org.apache.spark.streaming.api.java.JavaDStream

class WindowedBarsTest extends WindowedBarsExpectations {
  override protected def bars(records: JavaDStream[Raw], state: String): JavaDStream[String] =
    WindowedBars.bars(records.dstream, state)
}
