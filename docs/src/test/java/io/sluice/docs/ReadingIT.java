package io.sluice.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import io.sluice.servers.LocalCassandra;
import io.sluice.testkit.FreshNames;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads the tables in each way of the guide, with the guide's own text, after the README's five
 * minutes. Only addresses and the keyspace are others.
 */
@ExtendWith(SharedServers.class)
class ReadingIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Page GUIDE = Page.read(Page.ROOT.resolve("docs/guides/reading.md"));
  private static final String KEYSPACE = FreshNames.keyspace("reading");

  @TempDir private static Path folder;

  private static Typist typist;

  /** What the README leaves, by a shorter way: the same file ends in the same rows. */
  @BeforeAll
  static void load(LocalCassandra server) throws Exception {
    typist = new Typist(folder, server.contactPoint(), KEYSPACE, "127.0.0.1:9092", "trades");
    Page readme = Page.read(Page.ROOT.resolve("README.md"));
    String trades =
        readme.blocks().stream()
            .map(Page.Block::text)
            .filter(text -> text.contains("> /tmp/trades.csv"))
            .findFirst()
            .orElseThrow();
    typist.type(
        trades
            + """
            bin/sluice schema apply --cassandra 127.0.0.1:9042
            bin/sluice quotes --from replay:/tmp/trades.csv --mapping sluice \\
              --cassandra 127.0.0.1:9042 --until-drained
            """);
    assertShown("run", block -> Typist.lasting(typist.type(block.text())), Typist::lasting);
  }

  @Test
  void should_print_what_is_shown_of_cqlsh(LocalCassandra server) throws Exception {
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress(server.host(), server.port()))
            .withLocalDatacenter("datacenter1")
            .build()) {
      assertShown(
          "cql",
          block -> Cqlsh.print(session, block.text().replace("sluice.", KEYSPACE + ".")),
          shown -> shown.replaceAll("\n+", "\n"));
    }
  }

  @Test
  void should_print_what_is_shown_of_spark_sql(LocalCassandra server) throws Exception {
    // given: the settings of the page, and its version of the connector is the one of the build
    String settings = GUIDE.marked("spark-sql: settings").text();
    SparkSession.Builder builder = SparkSession.builder().master("local[2]").appName("reading");
    Matcher setting = Pattern.compile("--conf (\\S+)=(\\S+)").matcher(settings);
    while (setting.find()) {
      builder.config(setting.group(1), setting.group(2));
    }
    // The shell shows times of a plan so. Few partitions, because the rows are few.
    builder.config("spark.sql.datetime.java8API.enabled", true);
    builder.config("spark.sql.shuffle.partitions", 2);
    builder.config("spark.cassandra.connection.host", server.host());
    builder.config("spark.cassandra.connection.port", server.port());
    Matcher version = Pattern.compile("connector_2.12:(\\S+)").matcher(settings);
    assertTrue(version.find(), settings);
    assertTrue(
        Files.readString(Page.ROOT.resolve("pom.xml"))
            .contains("<connector.version>" + version.group(1) + "<"),
        version.group());

    // when, then
    try (SparkSession spark = builder.getOrCreate()) {
      assertShown("spark-sql", block -> sparkSql(spark, block.text()), UnaryOperator.identity());
    }
  }

  /** As the shell prints them: a row a line, its columns between tabs. */
  private static String sparkSql(SparkSession spark, String statements) {
    List<String> lines = new ArrayList<>();
    for (String statement : statements.strip().split(";")) {
      String mine = statement.replace("cassandra.sluice.", "cassandra." + KEYSPACE + ".");
      if (statement.strip().startsWith("EXPLAIN")) {
        lines.addAll(plan(spark.sql(mine).first().getString(0)));
      } else {
        Dataset<Row> rows = spark.sql(mine);
        Column[] texts =
            Arrays.stream(rows.columns())
                .map(name -> rows.col("`" + name + "`").cast("string"))
                .toArray(Column[]::new);
        rows.select(texts).collectAsList().forEach(row -> lines.add(row.mkString("\t")));
      }
    }
    return String.join("\n", lines);
  }

  /** Of a plan, who filters what; without the numbers of columns. */
  private static List<String> plan(String plan) {
    return plan.lines()
        .filter(line -> line.matches(".*(Filter \\(|Cassandra Filters:).*"))
        .map(line -> line.replaceAll("^.*(?=Filter \\(|Cassandra)|#\\d+L?", ""))
        .toList();
  }

  @Test
  void should_print_what_is_shown_of_java(LocalCassandra server) throws Exception {
    // given
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("@" + Page.ROOT.resolve("config/java17.opts"));
    command.addAll(List.of("-Xmx1g", "-Dspark.ui.enabled=false", "-Dspark.master=local[2]"));
    command.add("-Dspark.sql.shuffle.partitions=2");
    command.addAll(List.of("-Dspark.app.name=bars", "-cp", System.getProperty("java.class.path")));
    command.add("com.example.BarsInSpark");
    command.addAll(List.of(server.host(), String.valueOf(server.port()), KEYSPACE));

    // when, then
    assertShown(
        "snippet: docs/src/test/java/com/example/BarsInSpark.java#main",
        block ->
            Child.run(folder, folder, LIMIT, command)
                .lines()
                .filter(line -> line.matches("[+|].*"))
                .collect(Collectors.joining("\n")),
        UnaryOperator.identity());
  }

  @Test
  void should_print_what_is_shown_of_pandas(LocalCassandra server) throws Exception {
    // given
    Optional<String> python =
        List.of("python3", "/usr/bin/python3").stream().filter(ReadingIT::hasPandas).findFirst();
    assumeTrue(
        python.isPresent(),
        "no python3 that can import pandas and cassandra: apt install python3-pandas python3-cassandra");

    // when, then
    assertShown("pandas", block -> run(block, python.get(), server), UnaryOperator.identity());
  }

  private static boolean hasPandas(String python) {
    try {
      Child.run(folder, folder, LIMIT, List.of(python, "-c", "import pandas, cassandra.cluster"));
      return true;
    } catch (IOException | AssertionError e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String run(Page.Block block, String python, LocalCassandra server)
      throws Exception {
    if (block.language().equals("sh")) {
      return Typist.lasting(typist.type(block.text().replace("python3 -c", python + " -c")));
    }
    String program =
        block
            .text()
            .replace("\"127.0.0.1\"", "\"" + server.host() + "\"")
            .replace("port=9042", "port=" + server.port())
            .replace("\"sluice\"", "\"" + KEYSPACE + "\"");
    Path file = Files.writeString(folder.resolve("block.py"), program);
    return Child.run(folder, folder, LIMIT, List.of(python, file.toString()));
  }

  private interface Reader {
    String read(Page.Block block) throws Exception;
  }

  /** Reads each block that is marked so, and compares with the block after it. */
  private static void assertShown(String marker, Reader reader, UnaryOperator<String> lasting)
      throws Exception {
    List<String> shown = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    List<Page.Block> blocks = GUIDE.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).marker().equals(marker)) {
        shown.add(lasting.apply(blocks.get(i + 1).text()).strip());
        seen.add(reader.read(blocks.get(i)).replaceAll(" +\n", "\n").strip());
      }
    }
    assertFalse(shown.isEmpty(), "the guide has blocks marked " + marker);
    assertEquals(String.join("\n", shown), String.join("\n", seen));
  }
}
