package io.sluice.source;

import io.sluice.internal.Printable;
import io.sluice.record.FileIdentity;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder on any file system that Hadoop knows; without a scheme, on this machine. */
final class Folder {
  private static final Logger log = LoggerFactory.getLogger(Folder.class);

  private final FileSystem files;
  private final Path path;
  private final Set<String> refused = new HashSet<>();

  private Folder(FileSystem files, Path path) {
    this.files = files;
    this.path = path;
  }

  /**
   * Looks at the folder.
   *
   * @throws SourceException if it is not there, is none, or can't be read
   */
  static Folder of(String directory) {
    try {
      Path path = new Path(directory);
      FileSystem files =
          path.toUri().getScheme() == null
              ? FileSystem.getLocal(new Configuration()).getRaw()
              : path.getFileSystem(new Configuration());
      if (!files.getFileStatus(path).isDirectory()) {
        throw new SourceException(directory + " must be a folder, but is a file");
      }
      Folder folder = new Folder(files, files.makeQualified(path));
      folder.list();
      return folder;
    } catch (FileNotFoundException e) {
      throw new SourceException("no folder " + directory + "; make it, or mend the path", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new SourceException("can't use the folder " + directory + ": " + e.getMessage(), e);
    }
  }

  /** The files that a source may read, in the order of their names. */
  List<Entry> list() {
    try {
      List<Entry> entries = new ArrayList<>();
      for (FileStatus file : files.listStatus(path)) {
        if (file.isFile() && isWanted(file.getPath().getName())) {
          entries.add(entry(file));
        }
      }
      entries.sort((a, b) -> a.name.compareTo(b.name));
      return entries;
    } catch (IOException e) {
      throw new SourceException(
          "can't list the folder %s (%s); is it still there, and may this user read it?"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  /** A file as it is now; empty if it is gone. */
  Optional<Entry> find(String name) {
    try {
      return Optional.of(entry(files.getFileStatus(child(name))));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** The first bytes of a file as they are stored, and none that are added to it meanwhile. */
  InputStream open(String name, long bytes) {
    try {
      return new FirstBytes(files.open(child(name)), bytes);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** What the first bytes of a file make it. Reads them all. */
  FileIdentity identify(String name, long bytes) {
    try (InputStream in = open(name, bytes)) {
      return FileIdentity.of(name, in);
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(name, e);
    }
  }

  SourceException unreadable(String name, Exception e) {
    return new SourceException(
        "can't read %s/%s (%s); take it out of the folder, or let this user read it"
            .formatted(path, name, e.getMessage()),
        e);
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /** Not {@code new Path(path, name)}, which takes what is before a colon for a scheme. */
  private Path child(String name) {
    return new Path(path, new Path(null, null, name));
  }

  private static Entry entry(FileStatus file) {
    return new Entry(file.getPath().getName(), file.getLen(), file.getModificationTime());
  }

  private boolean isWanted(String name) {
    if (name.startsWith(".")
        || name.startsWith("_")
        || name.endsWith(".tmp")
        || name.endsWith(".part")
        || name.endsWith("._COPYING_")) {
      return false;
    }
    if (name.indexOf('\n') < 0 && name.indexOf('\r') < 0) {
      return true;
    }
    if (refused.add(name)) {
      log.warn(
          "{} has a file whose name holds a line break, which is not read: {}; rename it",
          path,
          Printable.quoted(name));
    }
    return false;
  }

  /**
   * A file as the folder lists it.
   *
   * @param name without the folder
   * @param bytes its length
   * @param modifiedMillis when it was last written, in milliseconds since 1970-01-01 UTC
   */
  record Entry(String name, long bytes, long modifiedMillis) {}
}
