package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.servers.LocalServers;
import io.sluice.servers.ServerStatus;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code demo} in a process of its own, with servers of its own. */
class DemoIT {
  private static final Pattern CLOSED = Pattern.compile("^ALDR .*\\d$", Pattern.MULTILINE);
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "read +([\\d,]+) = accepted ([\\d,]+) \\+ rejected 0 \\+ filtered 0\n"
              + "dead_letters +0 = written 0 \\+ late 0 \\+ failed 0\n"
              + "quotes +([\\d,]+) = written ([\\d,]+) \\+ late 0 \\+ failed 0\n");

  @TempDir Path folder;

  @Test
  void should_show_what_landed_account_for_it_and_leave_no_server_running() throws Exception {
    // when
    try (Child demo = Child.start(folder, "demo", "--small", "--for", "5s", "--dir", dir())) {
      assertEquals(Sluice.DONE, demo.exit(), demo::toString);

      // then: a table, and an account that balances
      String out = demo.out();
      assertTrue(CLOSED.matcher(out).find(), out);
      MatchResult account = ACCOUNT.matcher(out).results().findFirst().orElseThrow();
      assertTrue(!account.group(1).equals("0"), out);
      assertEquals(account.group(1), account.group(2));
      assertEquals(account.group(1), account.group(3));
      assertEquals(account.group(1), account.group(4));
      assertTrue(
          out.endsWith(
              "\nKept in %1$s. To look at it again:\n  bin/sluice servers start --dir %1$s\n  bin/sluice query bars --symbol ALDR --width 1h --cassandra 127.0.0.1:9042\n"
                  .formatted(dir())),
          out);
    }
    assertNoServerRuns();
  }

  @Test
  void should_leave_nothing_running_when_it_is_ended_while_servers_start() throws Exception {
    try (Child demo = Child.start(folder, "demo", "--small", "--dir", dir())) {
      // given
      demo.await("the start of the servers", () -> demo.err().contains("starting on"));

      // when
      demo.signal(Child.canBeInterrupted() ? "INT" : "TERM");

      // then
      assertEquals(Sluice.DONE, demo.exit(), demo::toString);
    }
    assertNoServerRuns();
  }

  private String dir() {
    return folder.resolve("demo").toString();
  }

  private void assertNoServerRuns() {
    assertTrue(
        LocalServers.status(folder.resolve("demo")).stream().noneMatch(ServerStatus::running));
  }
}
