package io.sluice.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a run's checkpoint folder tells while it runs. */
record LedgerFolder(Path path) {
  private static final Pattern BATCH = Pattern.compile("(?m)^(commit|plan)\\nbatch (\\d+)$");

  /** The last batch that was committed; -1 if none was. */
  long committed() {
    return last("commit");
  }

  /** Whether a batch is planned and not yet committed. */
  boolean isBatchUnderWay() {
    return last("plan") > committed();
  }

  /** Of both files; one of them is older. */
  private long last(String what) {
    return Math.max(last(what, "ledger.1"), last(what, "ledger.2"));
  }

  private long last(String what, String file) {
    try {
      return BATCH
          .matcher(Files.readString(path.resolve(file)))
          .results()
          .filter(one -> one.group(1).equals(what))
          .map(one -> Long.parseLong(one.group(2)))
          .findFirst()
          .orElse(-1L);
    } catch (NoSuchFileException e) {
      return -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
