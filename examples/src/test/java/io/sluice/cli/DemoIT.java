package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.schema.Cassandra;
import io.sluice.schema.CassandraException;
import io.sluice.schema.QuoteReader;
import io.sluice.schema.Schema;
import io.sluice.servers.LocalServers;
import io.sluice.servers.ServerStatus;
import io.sluice.testkit.Await;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code demo} in a process of its own, with servers of its own. */
class DemoIT {
  private static final Duration FIRST_ROW = Duration.ofSeconds(25);
  private static final Pattern CASSANDRA =
      Pattern.compile("Cassandra \\S+: answers on (\\S+) after");
  private static final Pattern CLOSED = Pattern.compile("^ALDR .*\\d$", Pattern.MULTILINE);
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "read +([\\d,]+) = accepted ([\\d,]+) \\+ rejected 0 \\+ filtered 0\n"
              + "dead_letters +0 = written 0 \\+ late 0 \\+ failed 0\n"
              + "quotes +([\\d,]+) = written ([\\d,]+) \\+ late 0 \\+ failed 0\n");

  @TempDir Path folder;

  @AfterEach
  void assertNoServerRuns() {
    List<ServerStatus> servers = LocalServers.status(folder.resolve("demo"));
    assertTrue(servers.stream().noneMatch(ServerStatus::running), servers::toString);
  }

  @Test
  void should_show_what_landed_account_for_it_and_leave_no_server_running() throws Exception {
    // when
    long command = System.nanoTime();
    try (Child demo = start("--for", "5s")) {
      awaitFirstRow(demo, firstRowLimit().minusNanos(System.nanoTime() - command));
      assertEquals(Sluice.DONE, demo.exit(), demo::toString);

      // then: a table, and an account that balances
      String out = demo.out();
      assertTrue(CLOSED.matcher(out).find(), out);
      assertTrue(Long.parseLong(balanced(out).replace(",", "")) > 0, out);
      assertTrue(
          out.endsWith(
              "\nKept in %1$s. To look at it again:\n  bin/sluice servers start --dir %1$s\n  bin/sluice query bars --symbol ALDR --width 1h --cassandra 127.0.0.1:9042\n"
                  .formatted(dir())),
          out);
    }
  }

  @Test
  void should_not_wait_for_servers_that_are_still_starting_when_it_is_ended() throws Exception {
    try (Child demo = start()) {
      demo.await(
          "the start of the servers", () -> demo.err().contains("Cassandra 5.0.6: starting"));

      // when
      end(demo);

      // then
      assertTrue(!demo.err().contains("Cassandra 5.0.6: answers"), demo::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"the tables are made", "the market runs"})
  void should_end_with_the_account_when_it_is_ended_while(String moment) throws Exception {
    try (Child demo = start("--for", "10m")) {
      demo.await("the tables", () -> demo.err().contains("making the tables"));
      if (moment.equals("the market runs")) {
        awaitFirstRow(demo, Duration.ofSeconds(120));
      }

      // when
      end(demo);

      // then
      balanced(demo.out());
      assertTrue(demo.out().contains("\nKept in " + dir()), demo::toString);
    }
  }

  private Child start(String... options) throws Exception {
    String[] all = new String[options.length + 4];
    System.arraycopy(options, 0, all, 4, options.length);
    all[0] = "demo";
    all[1] = "--small";
    all[2] = "--dir";
    all[3] = dir();
    return Child.start(folder, all);
  }

  private static void end(Child demo) throws Exception {
    demo.signal(Child.canBeInterrupted() ? "INT" : "TERM");
    assertEquals(Sluice.DONE, demo.exit(), demo::toString);
    assertTrue(
        demo.err().contains("ending, with the servers; Ctrl-C again ends at once\n"),
        demo::toString);
  }

  /** What is promised holds where the cores are free; on a busy machine so many times as much. */
  private static Duration firstRowLimit() {
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    double load = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
    return FIRST_ROW.multipliedBy(Math.max(1, Math.round(load)));
  }

  private static void awaitFirstRow(Child demo, Duration limit) throws Exception {
    long start = System.nanoTime();
    demo.await("the tables", () -> demo.err().contains("making the tables"));
    Matcher address = CASSANDRA.matcher(demo.err());
    assertTrue(address.find(), demo::toString);
    try (Cassandra cassandra = Cassandra.connect(address.group(1))) {
      Await.until(
          "the first row of the demo's busiest symbol",
          limit.minusNanos(System.nanoTime() - start),
          () -> hasRow(cassandra));
    }
  }

  private static boolean hasRow(Cassandra cassandra) {
    try {
      QuoteReader quotes = QuoteReader.quotes(cassandra, Schema.DEFAULT_KEYSPACE);
      return quotes.latest("ALDR", 1).findAny().isPresent();
    } catch (CassandraException noTableYet) {
      return false;
    }
  }

  /** How many records were read, accepted and written, all the same number. */
  private static String balanced(String out) {
    MatchResult account = ACCOUNT.matcher(out).results().findFirst().orElseThrow();
    for (int group = 2; group <= 4; group++) {
      assertEquals(account.group(1), account.group(group), out);
    }
    return account.group(1);
  }

  private String dir() {
    return folder.resolve("demo").toString();
  }
}
