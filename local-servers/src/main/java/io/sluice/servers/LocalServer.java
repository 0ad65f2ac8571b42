package io.sluice.servers;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A server that runs as a child process of this JVM and listens on 127.0.0.1 only. Safe for use by
 * many threads.
 *
 * @since 0.1.0
 */
public abstract sealed class LocalServer implements AutoCloseable
    permits LocalCassandra, LocalKafka {
  private static final long ORDERLY_SECONDS = 10;

  private final Launcher.Launched launched;
  private final Thread atExit;
  private boolean closed;

  LocalServer(Launcher.Launched launched) {
    this.launched = launched;
    atExit = new Thread(this::stop, "sluice-stop-" + launched.kind().name());
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Where it listens: {@code 127.0.0.1}. */
  public final String host() {
    return "127.0.0.1";
  }

  /** The port that its clients connect to. */
  public final int port() {
    return launched.port();
  }

  /** The id of its process. */
  public final long pid() {
    return launched.process().pid();
  }

  /** Its version, such as {@code 5.0.6}. */
  public final String version() {
    return launched.kind().version();
  }

  /** The folder that holds its data, settings and log. */
  public final Path directory() {
    return launched.folder().directory();
  }

  /** Its log file, overwritten at every start. */
  public final Path log() {
    return launched.folder().log();
  }

  /** Whether its process lives. */
  public final boolean isRunning() {
    return launched.process().isAlive();
  }

  /**
   * Ends the server and waits for it: orderly if it has a folder of its own, at once if the folder
   * is a temporary one, which is deleted. Does nothing the second time.
   */
  @Override
  public final void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exitingAlready) {
      // The hook ends the server, or has.
    }
    stop();
  }

  private synchronized void stop() {
    if (closed) {
      return;
    }
    closed = true;
    Process process = launched.process();
    if (!launched.folder().temporary()) {
      process.destroy();
      try {
        process.waitFor(ORDERLY_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    process.destroyForcibly().onExit().join();
    launched.folder().deleteIfTemporary();
  }

  @Override
  public final String toString() {
    return String.format(
        "%s on %s:%d (pid %d, %s)", launched.kind().title(), host(), port(), pid(), directory());
  }
}
