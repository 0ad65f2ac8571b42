package io.sluice.source;

import io.sluice.internal.Checks;
import io.sluice.record.InputNumbers;
import java.nio.file.Path;
import java.util.Map;

/**
 * Replays a file of history that the driver can read, plain or gzip, as fast as batches take it.
 *
 * <p>The driver reads and unpacks; executors get blocks of lines. The same file gives the same
 * records with the same {@code seq} at every replay, from whatever folder.
 */
public final class ReplaySource implements Source {
  private final Path path;
  private final long headerLines;

  private ReplaySource(Path path, long headerLines) {
    this.path = path;
    this.headerLines = headerLines;
  }

  /** Replays a file whose first line is a record. */
  public static ReplaySource of(Path path) {
    return new ReplaySource(Checks.notNull("path", path), 0);
  }

  /**
   * The same file without its first lines.
   *
   * @param lines how many are no records; at least 0; 0 if not called
   */
  public ReplaySource skippingLines(long lines) {
    return new ReplaySource(path, Checks.atLeast("lines", 0, lines));
  }

  @Override
  public String name() {
    return "replay:" + path;
  }

  @Override
  public Planner open(InputNumbers numbers, Map<String, Long> positions) {
    return new ReplayPlanner(InputFile.of(path), headerLines, numbers, positions);
  }
}
