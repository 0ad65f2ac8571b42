package io.sluice.servers;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.lang.reflect.InvocationTargetException;
import java.nio.channels.FileLock;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * The first class of a server's JVM: holds the folder's lock, ends with its owner, then calls the
 * server's own main. It is copied alone into the server's class path, so it uses no other class of
 * ours.
 */
final class ServerMain {
  /** Exit status when another process holds the folder. */
  static final int FOLDER_IN_USE = 75;

  /** Exit status when the disk is all but full. */
  static final int DISK_FULL = 76;

  /** What an orderly end needs, and what is written between two looks. */
  private static final long LEAST_FREE_BYTES = 64L << 20;

  private static final long LOOK_NANOS = 200_000_000;
  private static final long ORDERLY_NANOS = 10_000_000_000L;
  private static final int LOCK_ATTEMPTS = 20;
  private static final long KEEPER_NANOS = 1_000_000_000;

  // Held until the process ends; the system gives it back even after kill -9.
  private static FileLock lock;

  private ServerMain() {}

  /** Arguments: {@code owned} or {@code detached}, lock file, main class, its arguments. */
  public static void main(String[] args) throws Exception {
    holdFolder(Path.of(args[1]));
    if (args[0].equals("owned")) {
      watch(ServerMain::endWithOwner, "sluice-owner-watch");
    }
    Path folder = Path.of(args[1]).toAbsolutePath().getParent();
    watch(() -> endBeforeDiskIsFull(folder), "sluice-disk-watch");
    String[] rest = Arrays.copyOfRange(args, 3, args.length);
    if (args[2].equals("kafka.Kafka")) {
      formatOnce(Path.of(System.getProperty("sluice.kafka.meta")), rest[0]);
    }
    call(args[2], "main", new Class<?>[] {String[].class}, (Object) rest);
  }

  private static void holdFolder(Path lockFile) throws Exception {
    RandomAccessFile file = new RandomAccessFile(lockFile.toFile(), "rw");
    // Someone who asks whether the folder is in use holds the lock for an instant: try again.
    for (int attempt = 0; lock == null && attempt < LOCK_ATTEMPTS; attempt++) {
      lock = file.getChannel().tryLock();
      if (lock == null) {
        Thread.sleep(25);
      }
    }
    if (lock == null) {
      System.err.println("another process holds " + lockFile);
      Runtime.getRuntime().halt(FOLDER_IN_USE);
    }
  }

  private static void watch(Runnable watch, String name) {
    Thread watcher = new Thread(watch, name);
    watcher.setDaemon(true);
    watcher.start();
  }

  /** Both servers write to mapped files: where the disk has no page for one, the JVM crashes. */
  private static void endBeforeDiskIsFull(Path folder) {
    try {
      FileStore disk = Files.getFileStore(folder);
      while (disk.getTotalSpace() == 0 || disk.getUsableSpace() >= LEAST_FREE_BYTES) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
    } catch (IOException untold) {
      return;
    }
    System.out.printf(
        "less than %d MiB free in %s: this server ends, before its disk is full%n",
        LEAST_FREE_BYTES >> 20, folder);
    Thread end = new Thread(() -> System.exit(DISK_FULL), "sluice-disk-full");
    end.start();
    LockSupport.parkNanos(ORDERLY_NANOS);
    Runtime.getRuntime().halt(DISK_FULL);
  }

  /** Nobody writes to the pipe: it ends when the owner does. */
  private static void endWithOwner() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException broken) {
      // As good as its end.
    }
    // The keeper comes first: it takes a server that it finds dead for one that ended by itself.
    LockSupport.parkNanos(KEEPER_NANOS);
    Runtime.getRuntime().halt(0);
  }

  private static void formatOnce(Path meta, String settings) throws Exception {
    if (Files.exists(meta)) {
      return;
    }
    String[] format = {"format", "-t", System.getProperty("sluice.kafka.cluster"), "-c", settings};
    Object status =
        call(
            "kafka.tools.StorageTool",
            "execute",
            new Class<?>[] {String[].class, PrintStream.class},
            format,
            System.out);
    if (!status.equals(0)) {
      throw new IllegalStateException("formatting Kafka's folder ended with status " + status);
    }
  }

  private static Object call(String type, String method, Class<?>[] parameters, Object... arguments)
      throws Exception {
    try {
      return Class.forName(type).getMethod(method, parameters).invoke(null, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() instanceof Exception cause ? cause : thrown;
    }
  }
}
