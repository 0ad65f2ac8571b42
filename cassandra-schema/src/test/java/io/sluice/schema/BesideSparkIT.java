package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.servers.LocalCassandra;
import io.sluice.testkit.SharedServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Our jar in one JVM with Spark and the Guava of its distribution, which the driver refuses. */
@ExtendWith(SharedServers.class)
class BesideSparkIT {
  @Test
  void should_have_the_class_path_of_a_user() throws Exception {
    assertTrue(jarOf(Cassandra.class.getName()).contains("sluice-cassandra-schema"));
    assertTrue(jarOf(Cassandra.class.getName()).endsWith(".jar"));
    assertTrue(jarOf("com.google.common.base.Objects").endsWith("guava-14.0.1.jar"));
    assertTrue(jarOf("org.apache.spark.SparkContext").endsWith("spark-core_2.13-3.5.1.jar"));
    assertThrows(
        ClassNotFoundException.class, () -> Class.forName("com.datastax.driver.core.Cluster"));
  }

  @Test
  void should_ship_nothing_outside_our_package() throws Exception {
    try (JarFile jar = new JarFile(jarOf(Cassandra.class.getName()))) {
      List<String> names = jar.stream().map(JarEntry::getName).toList();
      assertEquals(
          List.of(),
          names.stream()
              .filter(name -> !name.endsWith("/"))
              .filter(name -> !name.startsWith("io/sluice/schema/"))
              .filter(name -> !name.startsWith("META-INF/"))
              .toList());
      assertTrue(names.containsAll(List.of("META-INF/LICENSE", "META-INF/NOTICE")));
    }
  }

  @Test
  void should_ask_of_users_nothing_but_slf4j() throws Exception {
    String pom = Files.readString(Path.of("dependency-reduced-pom.xml"));
    assertFalse(pom.contains(">cassandra-driver-core<"), pom);
    assertTrue(pom.contains("<artifactId>slf4j-api</artifactId>"), pom);
  }

  @Test
  void should_read_in_spark_tasks_what_it_wrote(LocalCassandra server) {
    String address = server.contactPoint();
    try (Cassandra cassandra = Cassandra.connect(address);
        JavaSparkContext spark =
            new JavaSparkContext(new SparkConf().setMaster("local[2]").setAppName("beside"))) {
      // given
      Schema.of(cassandra, "beside").apply();
      IntStream.range(0, 100).forEach(i -> TestRows.insert(cassandra, "beside", row(i)));

      // when: executors connect on their own
      List<Long> read = spark.parallelize(List.of(0, 1), 2).map(half -> count(address)).collect();

      // then
      assertEquals(List.of(100L, 100L), read);
    }
  }

  private static QuoteRow row(int i) {
    return new QuoteRow("A", Instant.ofEpochMilli(i / 2), i, i * 0.5, 1, "trade");
  }

  private static long count(String address) {
    try (Cassandra cassandra = Cassandra.connect(address);
        Stream<QuoteRow> rows = QuoteReader.quotes(cassandra, "beside").latest("A", 1_000)) {
      return rows.count();
    }
  }

  private static String jarOf(String name) throws ClassNotFoundException {
    return Class.forName(name).getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
