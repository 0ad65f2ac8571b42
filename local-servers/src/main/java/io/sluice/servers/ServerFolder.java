package io.sluice.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The folder of one server: its lock, its state file, its log; its data lie beside them. */
record ServerFolder(Path directory, boolean temporary, String serverName) {
  private static final String MAIN_CLASS = "ServerMain.class";

  static ServerFolder of(String serverName, Optional<Path> given) {
    try {
      if (given.isEmpty()) {
        String prefix = "sluice-" + serverName.toLowerCase(Locale.ROOT) + "-";
        return new ServerFolder(Files.createTempDirectory(prefix).toRealPath(), true, serverName);
      }
      Path directory = Files.createDirectories(given.get()).toRealPath();
      return new ServerFolder(directory, false, serverName);
    } catch (IOException failed) {
      throw new LocalServerException(
          String.format(
              "directory of %s must be a folder that can be written, but %s; choose another with"
                  + " directory(PATH)",
              serverName, failed),
          failed);
    }
  }

  Path lockFile() {
    return directory.resolve("server.lock");
  }

  Path stateFile() {
    return directory.resolve("server-state.properties");
  }

  Path log() {
    return directory.resolve(serverName.toLowerCase(Locale.ROOT) + ".log");
  }

  /** The folder that holds {@link ServerMain} alone, whatever our own class path is. */
  Path mainClasses() throws IOException {
    Path root = directory.resolve("main");
    Path target = root.resolve("io/sluice/servers/" + MAIN_CLASS);
    Files.createDirectories(target.getParent());
    try (InputStream bytes = ServerMain.class.getResourceAsStream(MAIN_CLASS)) {
      Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
    }
    return root;
  }

  /** An empty log; that of the run before is kept as {@code *.log.previous}. */
  Path newLog() throws IOException {
    if (Files.exists(log())) {
      Path previous = Path.of(log() + ".previous");
      Files.move(log(), previous, StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.createFile(log());
  }

  /** Whether a server's process holds the lock: right even after kill -9 and reuse of its pid. */
  boolean isInUse() {
    if (!Files.exists(lockFile())) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException askedByAnotherThread) {
      return true;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  void refuseIfInUse() {
    if (isInUse()) {
      throw inUse();
    }
  }

  LocalServerException inUse() {
    return new LocalServerException(
        String.format(
            "directory of %s must not be in use, but a server runs on %s (%s); stop that one first,"
                + " or choose another with directory(PATH)",
            serverName,
            directory,
            status().map(s -> "pid " + s.pid() + ", port " + s.port()).orElse("pid unknown")));
  }

  void writeState(ServerStatus state) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("name", state.name());
    properties.setProperty("version", state.version());
    properties.setProperty("detached", Boolean.toString(state.detached()));
    properties.setProperty("pid", Long.toString(state.pid()));
    properties.setProperty("port", Integer.toString(state.port()));
    properties.setProperty("directory", directory.toString());
    Path whole = directory.resolve("server-state.tmp");
    try (OutputStream out = Files.newOutputStream(whole)) {
      properties.store(out, null);
    }
    Files.move(whole, stateFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** What the state file says of the last start here; empty if there was none. */
  Optional<ServerStatus> status() {
    if (!Files.exists(stateFile())) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(stateFile())) {
      properties.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return Optional.of(
        new ServerStatus(
            properties.getProperty("name"),
            properties.getProperty("version"),
            isInUse(),
            Boolean.parseBoolean(properties.getProperty("detached")),
            Long.parseLong(properties.getProperty("pid")),
            Integer.parseInt(properties.getProperty("port")),
            directory,
            log()));
  }

  /** An empty folder for what the server unpacks: libraries that kill -9 would leave in /tmp. */
  Path newScratch() throws IOException {
    Path scratch = directory.resolve("tmp");
    if (Files.exists(scratch)) {
      delete(scratch);
    }
    return Files.createDirectory(scratch);
  }

  void deleteIfTemporary() {
    if (!temporary) {
      return;
    }
    try {
      delete(directory);
    } catch (IOException failed) {
      throw new LocalServerException("temporary folder could not be deleted: " + failed, failed);
    }
  }

  /** The server's keeper may delete something here at the same time: then it is looked again. */
  private static void delete(Path root) throws IOException {
    while (Files.exists(root)) {
      try (Stream<Path> paths = Files.walk(root)) {
        List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        for (Path path : deepestFirst) {
          Files.deleteIfExists(path);
        }
      } catch (UncheckedIOException e) {
        if (!(e.getCause() instanceof NoSuchFileException)) {
          throw e.getCause();
        }
      }
    }
  }
}
