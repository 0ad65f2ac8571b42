package io.sluice.job;

import io.sluice.internal.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A ledger in a folder: the last commit and the plan after it, as one text that is replaced with
 * each plan and each commit, in {@code ledger.1} and {@code ledger.2} by turns.
 */
final class FolderLedger implements Ledger {
  private static final Predicate<String> SPARKS =
      Pattern.compile(
              "checkpoint-\\d+(\\.bk)?|receivedBlockMetadata|receivedData|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
          .asMatchPredicate();
  private static final String TEXT = "ledger";
  private static final Predicate<String> EARLIER =
      Pattern.compile("\\d+\\.(commit|plan)").asMatchPredicate();

  private final Path folder;
  private final FolderLock lock;
  private final TwoFiles text;
  private LedgerEntry entry;

  private FolderLedger(Path folder, FolderLock lock, TwoFiles text) {
    this.folder = folder;
    this.lock = lock;
    this.text = text;
    this.entry = text.text().map(known -> parse(text.file(), known)).orElse(LedgerEntry.NOTHING);
  }

  /**
   * Opens or begins the ledger, which no other job may have open.
   *
   * @throws JobException if the folder can't be used
   */
  static FolderLedger open(Path folder) {
    try {
      Durable.createFolders(folder);
      refuseSparks(folder);
      refuseEarlier(folder);
      FolderLock lock = FolderLock.take(folder);
      try {
        refuseHalf(folder);
        return new FolderLedger(folder, lock, TwoFiles.open(folder, TEXT));
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /**
   * What Spark's own checkpoint of a context, write-ahead log or checkpoint of data has left: the
   * ledger's files would be put between them. A folder that is a ledger already stays one.
   */
  private static void refuseSparks(Path folder) throws IOException {
    Optional<String> found = find(folder, SPARKS);
    if (found.isPresent() && !Files.exists(folder.resolve("source"))) {
      throw new JobException(
          "the checkpoint folder %s holds Spark's own checkpoint (%s), which a StreamJob can neither use nor go on from; give the job a folder of its own"
              .formatted(folder, found.get()));
    }
  }

  /** A ledger whose text was taken away: to begin it anew would do all again. */
  private static void refuseHalf(Path folder) {
    Path text = folder.resolve(TEXT + ".1");
    if (Files.exists(folder.resolve("source")) && Files.notExists(text)) {
      throw TwoFiles.notAsWritten(text, null);
    }
  }

  /** A ledger with a file for each plan and each commit, as Sluice had it before 0.1.0. */
  private static void refuseEarlier(Path folder) throws IOException {
    Optional<String> found = find(folder, EARLIER);
    if (found.isPresent()) {
      throw new JobException(
          "the checkpoint folder %s is of an earlier Sluice (%s), which this one does not read; use another folder, and the source is read from its start"
              .formatted(folder, found.get()));
    }
  }

  private static Optional<String> find(Path folder, Predicate<String> name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).filter(name).sorted().findFirst();
    }
  }

  @Override
  public Optional<Commit> last() {
    return entry.last();
  }

  @Override
  public Optional<Batch> pending() {
    return entry.pending();
  }

  @Override
  public void plan(Batch batch) {
    write(entry.planned(batch));
  }

  @Override
  public void commit(Commit commit) {
    write(entry.committed(commit));
  }

  /** Not while another thread gives up the lock. */
  private synchronized void write(LedgerEntry next) {
    checkOpen();
    try {
      text.write(LedgerText.of(next));
    } catch (IOException e) {
      throw failed(folder, e);
    }
    entry = next;
  }

  @Override
  public synchronized void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  @Override
  public void claim(String source) {
    String printable = Printable.text(source);
    String known = Printable.text(writeOnce("source", printable)); // Once it was written raw.
    if (!known.equals(printable)) {
      throw new JobException(
          "the checkpoint folder %s belongs to another source: it has \"%s\", but this job reads \"%s\"; a topic that was made anew and a file that was changed are other sources; use another folder to read this one from its start"
              .formatted(folder, known, printable));
    }
  }

  @Override
  public void claimTargets(String targets) {
    String known = writeOnce("sinks", targets);
    if (!known.equals(targets)) {
      throw new JobException(
          "the checkpoint folder %s belongs to a job that writes to %s, but this one writes to %s, where all before would be missing; use another folder to write the source there from its start"
              .formatted(folder, known, targets));
    }
  }

  /** What the file says, which is {@code text} if there was none. */
  private String writeOnce(String name, String text) {
    checkOpen();
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        Durable.create(file, text);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private void checkOpen() {
    if (!lock.isHeld()) {
      throw new JobException("the checkpoint folder %s is closed".formatted(folder));
    }
  }

  private static LedgerEntry parse(Path file, String text) {
    try {
      return LedgerText.entry(text);
    } catch (RuntimeException e) {
      throw TwoFiles.notAsWritten(file, e);
    }
  }

  private static JobException failed(Path folder, IOException e) {
    return new JobException(
        "can't use the checkpoint folder %s (%s: %s); it must be a folder that this user may write to, on a disk with room"
            .formatted(folder, e.getClass().getSimpleName(), e.getMessage()),
        e);
  }
}
