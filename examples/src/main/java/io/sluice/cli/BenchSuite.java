package io.sluice.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * The benchmarks, which are a module of their own: {@code bin/sluice bench} puts it on the class
 * path, and they are found as a service.
 */
public interface BenchSuite {
  /** How much is tried. */
  enum Effort {
    /** One or two sizes, in some 3 minutes. */
    QUICK,
    /** The sizes that matter most, in some 10 minutes. */
    NORMAL,
    /** All sizes, for as long as it takes. */
    FULL
  }

  /** Where what was measured goes. */
  interface Told {
    /** Shows what is being done now. */
    void doing(String what);

    /** Prints a line of the result. */
    void result(String line);
  }

  /**
   * What a run came to.
   *
   * @param json as {@code --report} writes it
   * @param equal whether the contestants' results were compared and are the same
   */
  record Outcome(String json, boolean equal) {}

  /** What each benchmark measures, by its name. */
  Map<String, String> benchmarks();

  /**
   * Runs one.
   *
   * @param name one of {@link #benchmarks()}
   * @param effort how much is tried
   * @param folder for the figures and the picture; made if it is not there
   */
  Outcome run(String name, Effort effort, Path folder, Told told) throws Exception;
}
