package io.sluice.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps other jobs from a folder, in this JVM and in others; ends with the JVM that has it. */
final class FolderLock implements AutoCloseable {
  /**
   * Asked first: whoever closes a file that is locked lets go of the whole process's lock on it.
   */
  private static final Set<Path> OF_THIS_JVM = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel file;

  private FolderLock(Path folder, FileChannel file) {
    this.folder = folder;
    this.file = file;
  }

  /**
   * Locks a folder, by a file {@code lock} in it.
   *
   * @throws JobException if another job has it
   */
  static FolderLock take(Path folder) throws IOException {
    Path real = folder.toRealPath();
    if (!OF_THIS_JVM.add(real)) {
      throw isTaken(folder);
    }
    FileChannel file = null;
    try {
      file =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (file.tryLock() == null) {
        throw isTaken(folder);
      }
      return new FolderLock(real, file);
    } catch (IOException | RuntimeException e) {
      if (file != null) {
        file.close();
      }
      OF_THIS_JVM.remove(real);
      throw e;
    }
  }

  private static JobException isTaken(Path folder) {
    return new JobException(
        "another job is using the checkpoint folder %s; stop it, or give this one a folder of its own"
            .formatted(folder));
  }

  boolean isHeld() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    if (file.isOpen()) {
      file.close();
      OF_THIS_JVM.remove(folder);
    }
  }
}
