package com.example;

import io.sluice.market.Tick;
import io.sluice.parse.Mapping;
import io.sluice.parse.TickParser;
import io.sluice.record.DeadLetter;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Parsed.Accepted;
import io.sluice.record.Parsed.Rejected;
import io.sluice.record.Raw;
import io.sluice.sink.CassandraSink;
import io.sluice.sink.CassandraTables;
import io.sluice.sink.DeadLetterJson;
import io.sluice.sink.FileSink;
import io.sluice.sink.KafkaSink;
import io.sluice.sink.Sink;
import io.sluice.source.KafkaSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;

/** Source, parser and sinks in a streaming application of one's own: the guide on pieces. */
public final class Pieces {
  private Pieces() {}

  /** The records of a topic, read by Sluice. */
  public static JavaDStream<Raw> fromSource(JavaStreamingContext context, String kafka) {
    // snippet:source
    JavaDStream<Raw> records = KafkaSource.topic(kafka, "feed").stream(context);
    // end
    return records;
  }

  /** The records of a topic, read by Spark's own Kafka module. */
  public static JavaDStream<Raw> fromKafka(JavaDStream<ConsumerRecord<String, byte[]>> stream) {
    // snippet:kafka
    JavaDStream<Raw> records =
        stream.map(
            r ->
                new Raw(
                    r.value(),
                    new Input.Partition(r.topic(), r.partition(), r.partition()),
                    r.offset()));
    // end
    return records;
  }

  /** Lines that don't say where they stood. */
  public static JavaDStream<Raw> fromLines(JavaDStream<String> lines) {
    // snippet:lines
    Input feed = new Input.Connection("my-feed", 0);
    JavaDStream<Raw> records =
        lines.transform(
            (batch, time) ->
                batch
                    .zipWithIndex()
                    .map(
                        line ->
                            new Raw(
                                line._1().getBytes(StandardCharsets.UTF_8),
                                feed,
                                time.milliseconds() * 1_000_000 + line._2())));
    // end
    return records;
  }

  /** Rows to one place, rejected records to another. */
  public static void save(JavaDStream<Raw> records, Sink<Tick> rows, Sink<DeadLetter> rejected) {
    // snippet:mapping
    TickParser parser =
        TickParser.of(
            Mapping.of(
                "my feed",
                """
                columns = id, ticker, time, price, size
                seq     = id
                symbol  = ticker
                ts      = time
                ts.unit = ms
                price   = price
                size    = size
                """));
    // end
    // snippet:split
    JavaDStream<Parsed<Tick>> parsed =
        records.map(raw -> raw.isRejected() ? Rejected.bySource(raw) : parser.parse(raw));
    parsed.cache();
    JavaDStream<Tick> ticks =
        parsed.filter(p -> p instanceof Accepted<Tick>).map(p -> ((Accepted<Tick>) p).value());
    JavaDStream<DeadLetter> letters =
        parsed
            .filter(p -> p instanceof Rejected<Tick>)
            .map(p -> DeadLetter.of("my-job", (Rejected<Tick>) p));
    rejected.save(letters);
    rows.save(ticks);
    // end
  }

  /** Rows into Cassandra. */
  public static Sink<Tick> rows(String cassandra) {
    // snippet:rows
    Sink<Tick> rows = CassandraSink.into(CassandraTables.quotes()).at(cassandra);
    // end
    return rows;
  }

  /** The three places for dead letters. */
  public static List<Sink<DeadLetter>> places(String cassandra, String kafka, Path folder) {
    // snippet:letters
    Sink<DeadLetter> table = CassandraSink.into(CassandraTables.deadLetters()).at(cassandra);
    Sink<DeadLetter> files = FileSink.into(folder, DeadLetterJson::line);
    Sink<DeadLetter> topic =
        KafkaSink.into(kafka, "letters", DeadLetterJson::key, DeadLetterJson::line);
    // end
    return List.of(table, files, topic);
  }
}
