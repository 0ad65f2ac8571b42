package io.sluice.examples;

import io.sluice.record.Input;
import io.sluice.record.Raw;
import java.nio.charset.StandardCharsets;
import org.apache.spark.streaming.api.java.JavaDStream;

/** Lines of a test as the records of a connection. */
final class Records {
  private static final Input INPUT = new Input.Connection("test", 0);

  private Records() {}

  static JavaDStream<Raw> of(JavaDStream<String> lines) {
    return lines.map(line -> new Raw(line.getBytes(StandardCharsets.UTF_8), INPUT, 1));
  }
}
