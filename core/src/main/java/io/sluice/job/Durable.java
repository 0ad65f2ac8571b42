package io.sluice.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes that survive a loss of power. */
final class Durable {
  private Durable() {}

  /** Makes folders, as many as are not there. */
  static void createFolders(Path folder) throws IOException {
    List<Path> missing = new ArrayList<>();
    for (Path one = folder.toAbsolutePath(); one != null && Files.notExists(one); ) {
      missing.add(one);
      one = one.getParent();
    }
    Files.createDirectories(folder);
    for (Path one : missing) {
      forceNames(one.getParent());
    }
  }

  /** Makes a file: written aside and renamed, it is there whole or not at all. */
  static void create(Path file, String text) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel content =
        FileChannel.open(aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      write(content, text);
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    forceNames(file.getParent());
  }

  /** Writes over what a file holds; it must be there. Cut short, it leaves some of both texts. */
  static void overwrite(Path file, String text) throws IOException {
    try (FileChannel content = FileChannel.open(file, StandardOpenOption.WRITE)) {
      write(content, text);
    }
  }

  /** Makes a file that holds nothing, or empties one. Its name is not forced. */
  static void empty(Path file) throws IOException {
    try (FileChannel content =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      write(content, "");
    }
  }

  private static void write(FileChannel content, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      content.write(bytes);
    }
    content.truncate(bytes.limit());
    content.force(false);
  }

  /** What files a folder has, and how they are called. */
  static void forceNames(Path folder) throws IOException {
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }
}
