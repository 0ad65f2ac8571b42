package io.sluice.servers;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a server would have room: one whose disk is full dies, or stands there in silence. */
final class DiskSpace {
  /** A commit log or two, and as many segments of topics, over what a server leaves free. */
  static final long NEEDED_MEGABYTES = 256;

  private DiskSpace() {}

  /**
   * What is wrong with the room for a folder, if anything is.
   *
   * @param what whose folder it is, for the message
   */
  static Optional<String> lack(String what, Path folder) {
    return lack(what, folder, NEEDED_MEGABYTES);
  }

  static Optional<String> lack(String what, Path folder, long neededMegabytes) {
    try {
      Path there = folder.toAbsolutePath();
      while (!Files.exists(there)) {
        there = there.getParent();
      }
      FileStore disk = Files.getFileStore(there);
      long free = disk.getUsableSpace() >> 20;
      // A file system that tells nothing is not a full one.
      return disk.getTotalSpace() == 0 || free >= neededMegabytes
          ? Optional.empty()
          : Optional.of(
              "%s must have %d MiB free, but %s has %d MiB"
                  .formatted(what, neededMegabytes, folder, free));
    } catch (IOException untold) {
      return Optional.empty();
    }
  }

  static void refuseIfLacking(String what, Path folder) {
    refuseIfLacking(what, folder, NEEDED_MEGABYTES);
  }

  static void refuseIfLacking(String what, Path folder, long neededMegabytes) {
    lack(what, folder, neededMegabytes)
        .ifPresent(
            lack -> {
              throw new LocalServerException(
                  lack + "; make room there, or choose another with directory(PATH)");
            });
  }
}
