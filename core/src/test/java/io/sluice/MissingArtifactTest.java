package io.sluice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.internal.Checks;
import io.sluice.job.StreamJob;
import io.sluice.market.Tick;
import io.sluice.record.InputNumbers;
import io.sluice.sink.CassandraSink;
import io.sluice.sink.CassandraTables;
import io.sluice.source.KafkaSource;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

/** What carries a Scala suffix is optional for core: what is missing is told by its name. */
class MissingArtifactTest {
  @Test
  void should_name_the_artifact_that_brings_cassandra() throws Exception {
    assertEquals(
        "the Cassandra sink needs com.datastax.spark:spark-cassandra-connector of your Scala line on the class path; io.sluice:sluice-spark_2.13 and sluice-spark_2.12 bring it",
        messageWithout("cassandra-connector|java-driver", UsesCassandra.class));
  }

  @Test
  void should_name_the_artifact_that_brings_kafka() throws Exception {
    assertEquals(
        "the Kafka source needs org.apache.kafka:kafka-clients on the class path; io.sluice:sluice-spark_2.13 and sluice-spark_2.12 bring it",
        messageWithout("kafka", UsesKafka.class));
  }

  @Test
  void should_name_the_artifact_that_brings_spark() throws Exception {
    String message =
        "Sluice needs org.apache.spark:spark-streaming of your Scala line on the class path; io.sluice:sluice-spark_2.13 and sluice-spark_2.12 bring it; with scope provided, it is there under spark-submit alone";
    assertEquals(message, messageWithout("spark-|scala-", NamesAJob.class));
    assertEquals(message, messageWithout("spark-|scala-", ChecksASink.class));
  }

  /** What every job does first. */
  static final class NamesAJob {
    static void run() {
      StreamJob.named("trades");
    }
  }

  /** A sink that is checked, whose class refers to Spark. */
  static final class ChecksASink {
    static void run() {
      Checks.serializable("sink", CassandraSink.into(CassandraTables.quotes()));
    }
  }

  /** What a job with a Cassandra sink does first. */
  static final class UsesCassandra {
    static void run() {
      CassandraSink<Tick> sink =
          CassandraSink.into(CassandraTables.quotes()).at("localhost:1").consistencyLevel("ONE");
      sink.check(new SparkConf(false));
    }
  }

  /** What a job with a Kafka source does first. */
  static final class UsesKafka {
    static void run() {
      KafkaSource.topic("localhost:1", "trades")
          .with("client.id", "me")
          .open(InputNumbers.withinJob(), Map.of());
    }
  }

  private static String messageWithout(String jars, Class<?> user) throws Exception {
    try (URLClassLoader loader = classPathWithout(jars)) {
      Method run = loader.loadClass(user.getName()).getDeclaredMethod("run");
      run.setAccessible(true);
      return assertThrows(InvocationTargetException.class, () -> run.invoke(null))
          .getCause()
          .getMessage();
    }
  }

  private static URLClassLoader classPathWithout(String jars) throws IOException {
    URL[] rest =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(jar -> !jar.getFileName().toString().matches(".*(" + jars + ").*"))
            .map(MissingArtifactTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(rest, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
