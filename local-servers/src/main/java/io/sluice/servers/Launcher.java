package io.sluice.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Starts one server and waits until it answers. */
final class Launcher {
  /** A server that answers. */
  record Launched(ServerKind kind, ServerFolder folder, int port, Process process) {}

  private static final int ATTEMPTS = 3;

  private final ServerKind kind;
  private final StartOptions options;
  private final boolean detached;

  Launcher(ServerKind kind, StartOptions options, boolean detached) {
    this.kind = kind;
    this.options = options;
    this.detached = detached;
  }

  Launched launch() {
    refusePortTaken();
    Path javaHome = kind.javaHome();
    ServerFolder folder = ServerFolder.of(kind.name(), options.directory());
    try {
      folder.refuseIfInUse();
      DiskSpace.refuseIfLacking("directory of " + kind.name(), folder.directory());
      List<Path> jars = ServerJars.classPath(kind, options.offline(), downloads());
      ServerProcess command = new ServerProcess(kind, folder, javaHome, jars, detached);
      Optional<Launched> launched = Optional.empty();
      for (int attempt = 1; launched.isEmpty(); attempt++) {
        launched = attempt(command, folder, attempt == ATTEMPTS);
      }
      return launched.get();
    } catch (IOException failed) {
      folder.deleteIfTemporary();
      throw new LocalServerException(kind.title() + " could not be started: " + failed, failed);
    } catch (RuntimeException failed) {
      folder.deleteIfTemporary();
      throw failed;
    }
  }

  private Downloads downloads() {
    return options
        .downloads()
        .map(told -> Downloads.each(kind.title(), told))
        .orElseGet(() -> Downloads.nowAndThen(kind.title(), options.progress()));
  }

  /** Empty if another process was faster to take a port that was free when we chose it. */
  private Optional<Launched> attempt(ServerProcess command, ServerFolder folder, boolean last)
      throws IOException {
    int port = options.port() == 0 ? FreePorts.choose() : options.port();
    options.progress().accept(kind.title() + ": starting on 127.0.0.1:" + port);
    Process process =
        command.start(
            new ServerKind.Setup(
                folder.directory(), port, FreePorts.choose(), options.heapMegabytes()));
    Launched launched = new Launched(kind, folder, port, process);
    boolean up = false;
    try {
      folder.writeState(state(launched));
      up = isUp(launched, last);
    } finally {
      if (!up) {
        process.destroyForcibly().onExit().join();
      }
    }
    return up ? Optional.of(launched) : Optional.empty();
  }

  private ServerStatus state(Launched launched) {
    ServerFolder folder = launched.folder();
    return new ServerStatus(
        kind.name(),
        kind.version(),
        true,
        detached,
        launched.process().pid(),
        launched.port(),
        folder.directory(),
        folder.log());
  }

  private boolean isUp(Launched launched, boolean last) throws IOException {
    long start = System.nanoTime();
    Process process = launched.process();
    ServerLog log = new ServerLog(launched.folder().log());
    boolean decided =
        Polling.until(
            options.startLimit(),
            () ->
                !process.isAlive() || log.contains(kind.upLine()) && kind.answers(launched.port()));
    if (!decided) {
      throw new LocalServerException(
          String.format(
              "%s must answer within startLimit=%s, but 127.0.0.1:%d did not; if this machine is"
                  + " slow or busy, set startLimit(DURATION) higher. The end of its log %s:%s",
              kind.title(), options.startLimit(), launched.port(), keep(launched), log.tail()));
    }
    if (process.isAlive()) {
      double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
      String answers = kind.title() + ": answers on 127.0.0.1:" + launched.port();
      options.progress().accept(answers + String.format(Locale.ROOT, " after %.1f s", seconds));
      return true;
    }
    if (process.exitValue() == ServerMain.FOLDER_IN_USE) {
      throw launched.folder().inUse();
    }
    if (log.saysPortTaken()) {
      refusePortTaken();
      if (!last) {
        return false;
      }
    }
    throw new LocalServerException(
        String.format(
            "%s ended with status %d before it answered on 127.0.0.1:%d; what it wants mended is"
                + " at the end of its log %s:%s",
            kind.title(), process.exitValue(), launched.port(), keep(launched), log.tail()));
  }

  private void refusePortTaken() {
    if (options.port() != 0 && !FreePorts.isFree(options.port())) {
      throw new LocalServerException(
          String.format(
              "port of %s must be free, but 127.0.0.1:%d is taken by another process; choose"
                  + " another with %s(PORT), or any free one with %s(0)",
              kind.name(), options.port(), options.portSetting(), options.portSetting()));
    }
  }

  /** The log of a failed start outlives a temporary folder. */
  private static Path keep(Launched launched) throws IOException {
    Path log = launched.folder().log();
    if (!launched.folder().temporary()) {
      return log;
    }
    Path kept = Files.createTempFile("sluice-" + launched.kind().name() + "-", ".log");
    return Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
  }
}
