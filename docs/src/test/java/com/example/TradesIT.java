package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.job.Report;
import io.sluice.job.StreamJob;
import io.sluice.parse.Mappings;
import io.sluice.parse.TickParser;
import io.sluice.schema.Cassandra;
import io.sluice.schema.Schema;
import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.sink.CassandraSink;
import io.sluice.sink.CassandraTable;
import io.sluice.sink.CassandraTables;
import io.sluice.source.KafkaSource;
import io.sluice.testkit.FreshNames;
import io.sluice.testkit.SharedServers;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How somebody tests a job: the guide on testing shows it. */
// snippet:test
@ExtendWith(SharedServers.class)
class TradesIT {
  @Test
  void should_account_for_every_record(LocalKafka kafka, LocalCassandra server) throws Exception {
    // given: one good record and one bad
    String topic = FreshNames.topic("trades");
    String keyspace = FreshNames.keyspace("market");
    send(kafka, topic, "ACME,1704205800000,100.5,10", "ACME,yesterday,100.5,10");
    try (Cassandra cassandra = Cassandra.connect(server.contactPoint())) {
      Schema.of(cassandra, keyspace).apply();
    }

    // when
    Report report =
        StreamJob.named("trades")
            .from(KafkaSource.topic(kafka.bootstrapServers(), topic))
            .parse(TickParser.of(Mappings.builtIn("sluice")))
            .to("quotes", into(CassandraTables.quotes(), server, keyspace))
            .deadLetters(into(CassandraTables.deadLetters(), server, keyspace))
            .untilDrained()
            .build()
            .run(new SparkConf().setMaster("local[2]"));

    // then
    assertEquals(2, report.counts().read());
    assertEquals(1, report.counts().rejected());
    assertEquals(1, report.counts().sinks().get("quotes").written());
  }

  // end

  private static <T> CassandraSink<T> into(
      CassandraTable<T> table, LocalCassandra server, String keyspace) {
    return CassandraSink.into(table).at(server.contactPoint()).keyspace(keyspace);
  }

  private static void send(LocalKafka kafka, String topic, String... lines) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (String line : lines) {
        producer.send(new ProducerRecord<>(topic, line)).get(30, TimeUnit.SECONDS);
      }
    }
  }
}
