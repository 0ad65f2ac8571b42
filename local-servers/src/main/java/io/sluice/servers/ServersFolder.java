package io.sluice.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder above those of the two servers: finds, and stops, what runs there. */
final class ServersFolder {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

  private ServersFolder() {}

  static Path of(Path directory, String serverName) {
    return directory.resolve(serverName.toLowerCase(Locale.ROOT));
  }

  static List<ServerStatus> status(Path directory) {
    return folders(directory).flatMap(folder -> folder.status().stream()).toList();
  }

  static void refuseIfInUse(Path directory) {
    folders(directory).forEach(ServerFolder::refuseIfInUse);
  }

  static List<ServerStatus> stop(Path directory) {
    List<ServerFolder> inUse = folders(directory).filter(ServerFolder::isInUse).toList();
    inUse.forEach(folder -> process(folder).ifPresent(ProcessHandle::destroy));
    for (ServerFolder folder : inUse) {
      if (!Polling.until(STOP_LIMIT, () -> !folder.isInUse())) {
        kill(folder);
      }
    }
    return inUse.stream().flatMap(folder -> folder.status().stream()).toList();
  }

  private static void kill(ServerFolder folder) {
    process(folder).ifPresent(ProcessHandle::destroyForcibly);
    if (!Polling.until(KILL_LIMIT, () -> !folder.isInUse())) {
      throw new LocalServerException(
          String.format(
              "%s must end when it is stopped, but pid %s still holds %s; end that process by hand",
              folder.serverName(),
              folder.status().map(ServerStatus::pid).orElse(null),
              folder.directory()));
    }
  }

  /** Only asked while the lock is held: then the pid in the state file is that of the holder. */
  private static Optional<ProcessHandle> process(ServerFolder folder) {
    return folder.status().flatMap(status -> ProcessHandle.of(status.pid()));
  }

  private static Stream<ServerFolder> folders(Path directory) {
    return Stream.of("Cassandra", "Kafka")
        .filter(name -> Files.isDirectory(of(directory, name)))
        .map(name -> ServerFolder.of(name, Optional.of(of(directory, name))));
  }
}
