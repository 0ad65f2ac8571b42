package io.sluice.job;

import io.sluice.internal.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A ledger in a folder: {@code 17.plan} and {@code 17.commit} for batch 17, as text. Each file is
 * written aside, forced to the disk and renamed, so it is there whole or not at all. What is older
 * than the last commit is deleted.
 */
final class FolderLedger implements Ledger {
  private static final String PLAN = ".plan";
  private static final String COMMIT = ".commit";
  private static final Predicate<String> SPARKS =
      Pattern.compile(
              "checkpoint-\\d+(\\.bk)?|receivedBlockMetadata|receivedData|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
          .asMatchPredicate();

  private final Path folder;
  private final FileChannel lockFile;
  private Commit last;
  private Batch pending;

  private FolderLedger(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Opens or begins the ledger, which no other job may have open.
   *
   * @throws JobException if the folder can't be used
   */
  static FolderLedger open(Path folder) {
    try {
      Files.createDirectories(folder);
      refuseSparks(folder);
      FolderLedger ledger = new FolderLedger(folder, lock(folder));
      try {
        ledger.load();
        return ledger;
      } catch (IOException | RuntimeException e) {
        ledger.close();
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
    if (Files.exists(folder.resolve("source"))) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<String> found =
          files.map(file -> file.getFileName().toString()).filter(SPARKS).sorted().findFirst();
      if (found.isPresent()) {
        throw new JobException(
            "the checkpoint folder %s holds Spark's own checkpoint (%s), which a StreamJob can neither use nor go on from; give the job a folder of its own"
                .formatted(folder, found.get()));
      }
    }
  }

  @Override
  public Optional<Commit> last() {
    return Optional.ofNullable(last);
  }

  @Override
  public Optional<Batch> pending() {
    return Optional.ofNullable(pending);
  }

  @Override
  public void plan(Batch batch) {
    write(batch.id() + PLAN, LedgerText.of(batch));
  }

  @Override
  public void commit(Commit commit) {
    write(commit.batch() + COMMIT, LedgerText.of(commit));
    delete(commit.batch() + PLAN);
    if (last != null && last.batch() != commit.batch()) {
      delete(last.batch() + COMMIT);
    }
    last = commit;
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel file =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        return file;
      }
    } catch (OverlappingFileLockException e) {
      // Another job in this JVM has it: told below.
    }
    file.close();
    throw new JobException(
        "another job is using the checkpoint folder %s; stop it, or give this one a folder of its own"
            .formatted(folder));
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
    if (!Files.exists(folder.resolve(name))) {
      write(name, text);
    }
    return read(folder.resolve(name));
  }

  private String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private void load() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    Optional<Path> commit = newest(files, COMMIT);
    if (commit.isPresent()) {
      last = parse(commit.get(), LedgerText::commit);
    }
    Optional<Path> plan =
        newest(files, PLAN).filter(file -> last == null || id(file) > last.batch());
    if (plan.isPresent()) {
      pending = parse(plan.get(), LedgerText::batch);
    }
  }

  private <V> V parse(Path file, Function<String, V> format) {
    String text = read(file);
    try {
      return format.apply(text);
    } catch (RuntimeException e) {
      throw new JobException(
          "%s is not as a job wrote it; restore it, or use another checkpoint folder to begin anew"
              .formatted(file),
          e);
    }
  }

  private static Optional<Path> newest(List<Path> files, String suffix) {
    return files.stream()
        .filter(file -> file.getFileName().toString().matches("\\d+\\" + suffix))
        .max(Comparator.comparingLong(FolderLedger::id));
  }

  private static long id(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }

  private void write(String name, String text) {
    if (!lockFile.isOpen()) {
      throw new JobException("the checkpoint folder %s is closed".formatted(folder));
    }
    Path aside = folder.resolve(name + ".tmp");
    try {
      try (FileChannel file =
          FileChannel.open(
              aside,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(true);
      }
      Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
        entries.force(true); // The new name, too, survives a loss of power.
      }
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private void delete(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static JobException failed(Path folder, IOException e) {
    return new JobException(
        "can't use the checkpoint folder %s (%s: %s); it must be a folder that this user may write to, on a disk with room"
            .formatted(folder, e.getClass().getSimpleName(), e.getMessage()),
        e);
  }
}
