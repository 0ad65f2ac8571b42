package io.sluice.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;

/** What a run's checkpoint folder tells while it runs. */
record LedgerFolder(Path path) {

  /** The last batch that was committed; -1 if none was. */
  long committed() {
    return last(".commit");
  }

  /** Whether a batch is planned and not yet committed. */
  boolean isBatchUnderWay() {
    return last(".plan") > committed();
  }

  private long last(String suffix) {
    File[] files = path.toFile().listFiles((folder, name) -> name.endsWith(suffix));
    return files == null
        ? -1
        : Arrays.stream(files)
            .mapToLong(file -> Long.parseLong(file.getName().replace(suffix, "")))
            .max()
            .orElse(-1);
  }
}
