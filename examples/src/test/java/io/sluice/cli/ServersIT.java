package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.testkit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/sluice servers}, as a user types it: processes that outlive the command. */
class ServersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Pattern SERVER =
      Pattern.compile(
          "^(Cassandra|Kafka) +(\\S+) +127\\.0\\.0\\.1:(\\d+) +(?:running, pid (\\d+)  \\d+ MiB|(stopped))$",
          Pattern.MULTILINE);

  @TempDir Path folder;

  @AfterEach
  void stop() {
    Shell.run("servers", "stop", "--dir", folder.toString());
  }

  @Test
  void should_start_servers_that_outlive_the_command_and_stop_them() throws Exception {
    // when
    String started = sluice("servers", "start", "--cassandra-port", "0", "--kafka-port", "0");

    // then: they are there, though the command is not
    List<MatchResult> servers = servers(started);
    assertEquals(
        List.of("Cassandra", "Kafka"), servers.stream().map(server -> server.group(1)).toList());
    assertTrue(
        started.endsWith(
            "data and logs in %s; end them with: bin/sluice servers stop --dir %s\n"
                .formatted(folder, folder)),
        started);
    String cassandra = "127.0.0.1:" + servers.get(0).group(3);
    Shell.run("schema", "apply", "--cassandra", cassandra).well();
    assertEquals(
        servers.stream().map(ServersIT::name).toList(),
        servers(sluice("servers", "status")).stream().map(ServersIT::name).toList());

    // and: a second start says that they run, unless it asks for another port
    assertEquals(
        servers.stream().map(ServersIT::name).toList(),
        servers(Shell.run("servers", "start", "--dir", folder.toString()).well().out()).stream()
            .map(ServersIT::name)
            .toList());
    int another = Integer.parseInt(servers.get(0).group(3)) - 1;
    Shell.Ran second = Shell.type("servers start --dir %s --cassandra-port %d", folder, another);
    assertEquals(Sluice.FAILED, second.exit());
    assertEquals(
        "error: directory of Cassandra must not be in use, but a server runs on %s (pid %s, port %s); stop that one first, or choose another with --dir PATH\n"
            .formatted(
                folder.resolve("cassandra").toRealPath(),
                servers.get(0).group(4),
                servers.get(0).group(3)),
        second.err());

    // when
    String stopped = sluice("servers", "stop");

    // then
    assertEquals(
        List.of("stopped", "stopped"),
        servers(stopped).stream().map(server -> server.group(5)).toList());
    for (MatchResult server : servers) {
      long pid = Long.parseLong(server.group(4));
      Await.until("the end of " + server.group(1), Duration.ofSeconds(10), () -> isGone(pid));
    }
    String where = folder.toString();
    assertEquals(stopped, Shell.run("servers", "status", "--dir", where).well().out());
    assertEquals(
        "no servers were running in %s\n".formatted(folder),
        Shell.run("servers", "stop", "--dir", where).well().out());
  }

  @Test
  void should_tell_that_a_port_is_taken_and_leave_nothing_running() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      Shell.Ran ran =
          Shell.type("servers start --dir %s --cassandra-port %d --kafka-port 0", folder, port);
      assertEquals(Sluice.FAILED, ran.exit());
      assertEquals(
          "error: port of Cassandra must be free, but 127.0.0.1:%d is taken by another process; choose another with --cassandra-port PORT, or any free one with --cassandra-port 0"
              .formatted(port),
          ran.err().lines().reduce((before, last) -> last).orElseThrow());
      assertEquals("", ran.out());
    }
    assertTrue(
        !Shell.run("servers", "status", "--dir", folder.toString()).well().out().contains("pid"));
  }

  @Test
  void should_tell_that_there_are_no_servers() {
    assertEquals(
        "no servers were ever started in %s\n".formatted(folder),
        Shell.run("servers", "status", "--dir", folder.toString()).well().out());
  }

  private static List<MatchResult> servers(String text) {
    return SERVER.matcher(text).results().toList();
  }

  /** Name, version, port and pid: all but its memory. */
  private static String name(MatchResult server) {
    return server.group(1) + server.group(2) + server.group(3) + server.group(4);
  }

  /** Whether the process is gone, or only waits for its parent to look. */
  private static boolean isGone(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    return ProcessHandle.of(pid).isEmpty()
        || Files.exists(status) && Files.readString(status).contains("State:\tZ");
  }

  /** Runs {@code bin/sluice} on the folder, which must end well, and returns what it printed. */
  private String sluice(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(System.getProperty("sluice.root") + "/bin/sluice"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--dir", folder.toString()));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("SLUICE_JAVA_OPTS", resolvingAsThisBuild());
    Process process = builder.start();
    boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    process.destroyForcibly();
    String all = Files.readString(out) + Files.readString(err);
    assertTrue(ended && process.exitValue() == 0, all);
    return Files.readString(out);
  }

  /** The servers' jars come from where this build's come from. */
  private static String resolvingAsThisBuild() {
    List<String> options = new ArrayList<>();
    for (String name : List.of("sluice.offline", "sluice.maven.settings", "maven.repo.local")) {
      String value = System.getProperty(name, "");
      if (!value.isEmpty() && !value.contains(" ")) {
        options.add("-D" + name + "=" + value);
      }
    }
    return String.join(" ", options);
  }
}
