package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples in processes of their own, as one types them. */
class ExamplesIT {
  @TempDir private Path folder;

  @Test
  void should_go_on_counting_after_a_kill() throws Exception {
    try (Sender sender = new Sender()) {
      // given
      try (Child child = runningCounts(sender)) {
        sender.send("plum fig plum");
        child.await("the first count", () -> last(child).endsWith("  fig 1  plum 2"));
        sender.send("plum");
        child.await("the second", () -> last(child).endsWith("  plum 3"));
        child.signal("KILL");
        assertEquals(128 + 9, child.exit());
        sender.hangUp();
      }

      // when, then: by the same command
      try (Child child = runningCounts(sender)) {
        sender.send("plum fig pear");
        child.await("the third", () -> last(child).endsWith("  fig 2  pear 1  plum 4"));
        assertTrue(child.err().startsWith("going on with the state in "), child::toString);
        child.signal("TERM");
        assertEquals(Sluice.DONE, child.exit(), child::toString);
      }
    }
  }

  @Test
  void should_show_something_at_once_and_end_in_order_on_ctrl_c() throws Exception {
    try (Child child =
        Child.start(folder, "example", "TopPages", "--state", folder.resolve("pages").toString())) {
      child.await("a table", () -> child.out().contains("visits  in the minute before "));
      assertTrue(child.out().contains("  /teapots  "), child::toString);

      // when
      child.signal(Child.canBeInterrupted() ? "INT" : "TERM");

      // then
      assertEquals(Sluice.DONE, child.exit(), child::toString);
      assertTrue(
          child.err().endsWith("ending after the batch under way; Ctrl-C again ends at once\n"),
          child::toString);
    }
  }

  @Test
  void should_print_a_file_by_a_mapping() throws Exception {
    // given
    Path file = folder.resolve("trades.csv");
    Files.writeString(file, "ACME,1704205800000,100.5,10\nACME,1704205800001,free,10\n");

    // when
    try (Child child = Child.start(folder, "example", "PrintTrades", "--from", "replay:" + file)) {
      child.await("two lines", () -> child.out().lines().count() == 2);
      child.signal("TERM");
      assertEquals(Sluice.DONE, child.exit(), child::toString);

      // then
      Matcher printed =
          Pattern.compile(
                  "2024-01-02T14:30:00Z  ACME            100.5 x 10\n"
                      + "rejected, file:\\S+ line 2: column \"price\" must be .*, but is \"free\"\n")
              .matcher(child.out());
      assertTrue(printed.matches(), child::toString);
    }
  }

  private Child runningCounts(Sender sender) throws IOException {
    String state = folder.resolve("counts").toString();
    return Child.start(
        folder, "example", "RunningCounts", "--from", sender.address(), "--state", state);
  }

  private static String last(Child child) throws IOException {
    return child.out().lines().reduce("", (before, line) -> line);
  }

  /** Sends lines to whoever is connected, and waits until somebody is. */
  private static final class Sender implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private Socket connection;

    Sender() throws IOException {
      server.setSoTimeout(120_000);
    }

    String address() {
      return "socket://127.0.0.1:" + server.getLocalPort();
    }

    void send(String line) throws IOException {
      if (connection == null) {
        connection = server.accept();
      }
      OutputStream out = connection.getOutputStream();
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    void hangUp() throws IOException {
      connection.close();
      connection = null;
    }

    @Override
    public void close() throws IOException {
      server.close();
      if (connection != null) {
        connection.close();
      }
    }
  }
}
