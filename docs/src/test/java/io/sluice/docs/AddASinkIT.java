package io.sluice.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.AddASink;
import com.example.AddASink.Fill;
import io.sluice.schema.Cassandra;
import io.sluice.schema.QuoteReader;
import io.sluice.schema.Schema;
import io.sluice.servers.LocalCassandra;
import io.sluice.testkit.Await;
import io.sluice.testkit.SharedServers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.StreamingContextState;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServers.class)
class AddASinkIT {

  @Test
  void should_write_a_stream_that_is_there_already(LocalCassandra server) {
    SparkConf conf = new SparkConf().setMaster("local[2]").setAppName("fills");
    try (Cassandra cassandra = Cassandra.connect(server.contactPoint());
        JavaStreamingContext context =
            new JavaStreamingContext(conf, Durations.milliseconds(200))) {
      // given: two fills in one millisecond
      Schema.of(cassandra, Schema.DEFAULT_KEYSPACE).apply();
      List<Fill> fills =
          List.of(
              new Fill("FILLS", 1704205800000L, 100.5, 10, 88, 0, 7),
              new Fill("FILLS", 1704205800000L, 100.25, 20, 89, 0, 8));
      Queue<JavaRDD<Fill>> batches = new ArrayDeque<>();
      batches.add(context.sparkContext().parallelize(fills));

      // when
      AddASink.save(context.queueStream(batches), server.contactPoint());
      context.start();

      // then
      QuoteReader reader = QuoteReader.quotes(cassandra, Schema.DEFAULT_KEYSPACE);
      Await.until(
          "two rows",
          Duration.ofSeconds(60),
          () -> reader.latest("FILLS", 10).count(),
          rows -> rows == 2);
      assertEquals(
          List.of(100.25, 100.5), reader.latest("FILLS", 10).map(row -> row.price()).toList());
    }
  }

  @Test
  void should_end_when_a_batch_fails(LocalCassandra server) {
    // given: there is no partition -1
    try (Cassandra cassandra = Cassandra.connect(server.contactPoint())) {
      Schema.of(cassandra, Schema.DEFAULT_KEYSPACE).apply();
    }
    SparkConf conf = new SparkConf().setMaster("local[2]").setAppName("fills");
    JavaStreamingContext context = new JavaStreamingContext(conf, Durations.milliseconds(200));
    Queue<JavaRDD<Fill>> batches = new ArrayDeque<>();
    batches.add(
        context
            .sparkContext()
            .parallelize(List.of(new Fill("FILLS", 1704205800000L, 100.5, 10, 88, -1, 7))));
    AddASink.save(context.queueStream(batches), server.contactPoint());

    // when, then
    assertThrows(SparkException.class, () -> AddASink.runUntilFailure(context));
    assertEquals(StreamingContextState.STOPPED, context.getState());
  }

  @Test
  void should_take_the_number_of_the_feed() {
    assertEquals(
        88, AddASink.byItsOwnNumber(new Fill("FILLS", 1704205800000L, 100.5, 10, 88, 0, 7)).seq());
  }
}
