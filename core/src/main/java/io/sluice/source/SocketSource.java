package io.sluice.source;

import io.sluice.internal.Checks;
import io.sluice.record.InputNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Connects to a server that sends lines, as {@code nc -lk} does, and reads what comes; connects
 * again, waiting longer each time (0.1 s to 5 s), when the connection ends or can't be made. A line
 * is whole when its newline came: what a connection ends with before one is a damaged record.
 *
 * <p>A socket can't be read twice. Without a write-ahead log a line is read <b>at most once</b>:
 * what was received and not committed when the job ends is lost. What of it was planned is counted
 * as lost, at the next start if the job was killed. With a write-ahead log every line is on the
 * disk of the driver before it is planned, and a restart reads exactly what the log holds, once;
 * what the network held when the job was killed is lost all the same. Where nothing may be lost,
 * send to Kafka.
 *
 * <p>A job that ends when its input is drained ends with the connection.
 *
 * <p>The driver receives; executors get blocks of lines. What waits to be planned is bounded
 * (200,000 lines, 64 MiB), so a sender that is faster than the job is held back by TCP.
 *
 * @since 0.1.0
 */
public final class SocketSource implements Source {
  /** What the folder of the write-ahead log should be called, in the checkpoint folder. */
  public static final String WRITE_AHEAD_LOG = "write-ahead-log";

  private final String host;
  private final int port;
  private final Path log;

  private SocketSource(String host, int port, Path log) {
    this.host = host;
    this.port = port;
    this.log = log;
  }

  /**
   * The lines that a server sends.
   *
   * @param port from 1 to 65,535
   */
  public static SocketSource of(String host, int port) {
    Checks.between("port", 1, 65_535, port);
    return new SocketSource(Checks.notBlank("host", host), port, null);
  }

  /**
   * The same, with a write-ahead log.
   *
   * @param folder on the driver, made if it is not there; the same over restarts, and no other
   *     job's. Best {@value #WRITE_AHEAD_LOG} in the checkpoint folder: if lines are left there, a
   *     start that would not read them is refused. Lines are deleted from it, by about 16 MiB at
   *     once, when they are committed
   */
  public SocketSource withWriteAheadLog(Path folder) {
    return new SocketSource(host, port, Checks.notNull("folder", folder));
  }

  @Override
  public String name() {
    return "socket://" + host + ":" + port;
  }

  /** Refuses to begin without the lines that another start has logged and not written. */
  @Override
  public void check(Path checkpoint, Map<String, Long> positions) {
    Path left = checkpoint.resolve(WRITE_AHEAD_LOG);
    if (!Files.isDirectory(left) || isLog(left)) {
      return;
    }
    try (WriteAheadLog found = WriteAheadLog.open(left, positions)) {
      long lines = found.lines(positions);
      if (lines > 0) {
        throw new SourceException(
            "the write-ahead log in %s holds %d lines that are not written yet, and would be lost, for %s is read %s; start with --write-ahead-log (in Java withWriteAheadLog on that folder), or use another checkpoint folder to begin without them"
                .formatted(left, lines, name(), log == null ? "without it" : "with one in " + log));
      }
    }
  }

  /** By whatever path: one of them may lead through a symbolic link. */
  private boolean isLog(Path folder) {
    try {
      return log != null && Files.isSameFile(log, folder);
    } catch (IOException e) {
      return false; // A log that is not there yet is another.
    }
  }

  @Override
  public Planner open(InputNumbers numbers, Map<String, Long> positions) {
    WriteAheadLog open = log == null ? null : WriteAheadLog.open(log, positions);
    return new SocketPlanner(host, port, open, new PlannedLines(), numbers, positions);
  }
}
