package io.sluice.cli;

import io.sluice.servers.LocalServerException;
import io.sluice.servers.LocalServers;
import io.sluice.servers.ServerStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code servers}: a Cassandra and a Kafka on this machine. */
@Command(
    name = "servers",
    synopsisSubcommandLabel = "start|stop|status",
    description = "Start, stop or look at a local Cassandra and Kafka, for trying things out.")
final class ServersCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw Subcommands.missing(spec);
  }

  @Command(
      name = "start",
      description = {
        "Start both, and return when they answer. They go on until servers stop.",
        "If both run already, print where.",
        "Their jars are fetched from Maven at the first start: some 100 MB."
      })
  int start(
      @Option(names = "--dir", paramLabel = "DIR", description = Folder.TEXT) Path dir,
      @Option(
              names = "--cassandra-port",
              paramLabel = "P",
              description = "0 for any free one (default: 9042).")
          Integer cassandraPort,
      @Option(
              names = "--kafka-port",
              paramLabel = "P",
              description = "0 for any free one (default: 9092).")
          Integer kafkaPort) {
    CommandSpec start = spec.subcommands().get("start").getCommandSpec();
    List<ServerStatus> running = LocalServers.status(Folder.or(dir));
    if (run(running, cassandraPort, kafkaPort)) {
      System.err.println("both run already");
      print(running, dir);
    } else {
      begin(start, or(cassandraPort, 9042), or(kafkaPort, 9092), dir);
    }
    System.out.println(
        "data and logs in "
            + Folder.or(dir)
            + "; end them with: bin/sluice servers stop"
            + (dir == null ? "" : " --dir " + dir));
    return Sluice.DONE;
  }

  /** Whether both run, at the ports that were asked for, if any were. */
  private static boolean run(List<ServerStatus> servers, Integer cassandraPort, Integer kafkaPort) {
    return servers.size() == 2
        && servers.stream().allMatch(ServerStatus::running)
        && Set.of(0, servers.get(0).port()).contains(or(cassandraPort, 0))
        && Set.of(0, servers.get(1).port()).contains(or(kafkaPort, 0));
  }

  private static int or(Integer port, int otherwise) {
    return port == null ? otherwise : port;
  }

  private static void begin(CommandSpec start, int cassandraPort, int kafkaPort, Path dir) {
    try (StatusLine status = new StatusLine()) {
      LocalServers.Builder servers =
          Arguments.check(start, () -> builder(cassandraPort, kafkaPort));
      servers.directory(Folder.or(dir)).progress(status::tell).downloads(status::show);
      List<ServerStatus> started = servers.startDetached();
      status.clear();
      print(started, dir);
    } catch (LocalServerException e) {
      throw new IllegalStateException(asTyped(e.getMessage()), e);
    }
  }

  @Command(name = "stop", description = "Stop what servers start began. The data stays.")
  int stop(@Option(names = "--dir", paramLabel = "DIR", description = Folder.TEXT) Path dir) {
    List<ServerStatus> stopped = LocalServers.stop(Folder.or(dir));
    if (stopped.isEmpty()) {
      System.out.println("no servers were running in " + Folder.or(dir));
    }
    print(stopped, dir);
    return Sluice.DONE;
  }

  @Command(name = "status", description = "Print what is running, where, and its memory.")
  int status(@Option(names = "--dir", paramLabel = "DIR", description = Folder.TEXT) Path dir) {
    List<ServerStatus> servers = LocalServers.status(Folder.or(dir));
    if (servers.isEmpty()) {
      System.out.println("no servers were ever started in " + Folder.or(dir));
    }
    print(servers, dir);
    return Sluice.DONE;
  }

  private static LocalServers.Builder builder(int cassandraPort, int kafkaPort) {
    try {
      return LocalServers.builder().cassandraPort(cassandraPort).kafkaPort(kafkaPort);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(asTyped(e.getMessage()), e);
    }
  }

  /** The library names its own settings: here they are options. */
  static String asTyped(String message) {
    return message
        .replaceAll("^cassandraPort ", "--cassandra-port ")
        .replaceAll("^kafkaPort ", "--kafka-port ")
        .replaceAll("cassandraPort\\((\\w+)\\)", "--cassandra-port $1")
        .replaceAll("kafkaPort\\((\\w+)\\)", "--kafka-port $1")
        .replaceAll("directory\\((\\w+)\\)", "--dir $1");
  }

  private static void print(List<ServerStatus> servers, Path dir) {
    for (ServerStatus server : servers) {
      String memory =
          server.residentBytes().isPresent()
              ? "  %d MiB".formatted(server.residentBytes().getAsLong() >> 20)
              : "";
      System.out.printf(
          "%-9s  %-5s  127.0.0.1:%-5d  %s%n",
          server.name(),
          server.version(),
          server.port(),
          server.running() ? "running, pid " + server.pid() + memory : "stopped");
    }
    LocalServers.lackOfSpace(Folder.or(dir))
        .ifPresent(
            lack ->
                System.err.println(
                    "warning: "
                        + lack
                        + "; make room there: servers end when less than 64 MiB are free"));
  }

  /** Where the servers keep their data if no folder is given. */
  private static final class Folder {
    static final String TEXT = "Their folder (default: .sluice/servers in the home folder).";

    static Path or(Path given) {
      return given != null ? given : Path.of(System.getProperty("user.home"), ".sluice", "servers");
    }
  }
}
