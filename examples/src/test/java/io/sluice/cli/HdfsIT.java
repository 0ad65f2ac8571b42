package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A folder of HDFS, which the job is told of by {@code spark.hadoop.*} alone. */
@ExtendWith(SharedServers.class)
class HdfsIT {
  private static final String DEFAULT_FS = "spark.hadoop.fs.defaultFS";
  private static final String RETRIES = "spark.hadoop.ipc.client.connect.max.retries";
  private static final int TRADES = 3_000;

  @TempDir static Path data;
  @TempDir Path folder;

  private static MiniDFSCluster hdfs;
  private static FileSystem files;
  private static TradeFile all;
  private static List<String> lines;

  @BeforeAll
  static void start() throws IOException {
    Configuration settings = new Configuration();
    settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, data.resolve("hdfs").toString());
    hdfs = new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
    files = hdfs.getFileSystem();
    System.setProperty(RETRIES, "1");
    System.setProperty(DEFAULT_FS, hdfs.getURI().toString());
    Path csv = data.resolve("made.csv");
    all = MadeTrades.file(csv, TRADES, Instant.parse("2013-10-07T13:30:00Z"), 10);
    lines = Files.readAllLines(csv);
  }

  @AfterAll
  static void stop() {
    System.clearProperty(DEFAULT_FS);
    System.clearProperty(RETRIES);
    if (hdfs != null) {
      hdfs.shutdown();
    }
  }

  @Test
  void should_read_files_that_are_there_and_that_come_while_the_job_is_down(
      LocalCassandra cassandra, LocalKafka kafka) throws IOException {
    // given: a plain file, a packed one, and one that is not renamed yet
    Market market = Market.open(cassandra, kafka);
    put("/incoming/1.csv", 0, 1_000, false);
    put("/incoming/2.csv.gz", 1_000, 2_000, true);
    put("/incoming/3.csv._COPYING_", 2_000, TRADES, false);
    String[] drain = drain(market);

    // when
    Shell.run(drain).well();
    Accounting first = Accounting.read(report());
    org.apache.hadoop.fs.Path coming = new org.apache.hadoop.fs.Path("/incoming/3.csv._COPYING_");
    assertTrue(files.rename(coming, new org.apache.hadoop.fs.Path("/incoming/3.csv")));
    Shell.run(drain).well();
    Shell.run(drain).well();

    // then
    first.assertAll(2_000, "quotes");
    Accounting account = Accounting.read(report());
    account.assertAll(TRADES, "quotes");
    assertEquals(0, account.number("/sinceStart/read"));
    TableAsserts.assertHoldsSameTrades(all, market);
  }

  @Test
  void should_tell_that_there_is_no_such_folder_or_name_node(
      LocalCassandra cassandra, LocalKafka kafka) throws IOException {
    Market market = Market.open(cassandra, kafka);
    Shell.Ran none = Shell.run(market.quotes("us-trades", "dir:hdfs:///nothing"));
    assertEquals(Sluice.FAILED, none.exit());
    assertTrue(
        none.err().endsWith("error: no folder hdfs:///nothing; make it, or mend the path\n"),
        none::toString);

    String nowhere = "hdfs://127.0.0.1:" + Ports.free() + "/incoming";
    Shell.Ran refused = Shell.run(market.quotes("us-trades", "dir:" + nowhere));
    assertEquals(Sluice.FAILED, refused.exit());
    assertTrue(
        refused.err().contains("error: can't use the folder " + nowhere + ": "), refused::toString);
    assertTrue(refused.took().toSeconds() < 20, refused::toString);
  }

  private String[] drain(Market market) {
    return market.quotes(
        "us-trades",
        "dir:hdfs:///incoming",
        "--checkpoint",
        folder.resolve("checkpoint").toString(),
        "--report",
        report().toString());
  }

  private Path report() {
    return folder.resolve("report.json");
  }

  /** Some of the trades, after the header. */
  private static void put(String name, int from, int until, boolean packed) throws IOException {
    try (OutputStream out = files.create(new org.apache.hadoop.fs.Path(name));
        OutputStream bytes = packed ? new GZIPOutputStream(out) : out) {
      bytes.write((lines.get(0) + "\n").getBytes());
      for (String line : lines.subList(1 + from, 1 + until)) {
        bytes.write((line + "\n").getBytes());
      }
    }
  }
}
