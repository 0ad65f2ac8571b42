package io.sluice.source;

import io.sluice.internal.Printable;
import io.sluice.record.FileIdentity;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A folder on any file system that Hadoop knows; without a scheme, on this machine. */
final class Folder {
  /** What Java makes of bytes that are no text. */
  private static final char UNREADABLE = '\ufffd';

  private final FileSystem files;
  private final Path path;
  private final FileSystem local;

  private Folder(FileSystem files, Path path) {
    this.files = files;
    this.path = path;
    this.local = files instanceof LocalFileSystem checked ? checked.getRaw() : files;
  }

  /**
   * Looks at the folder.
   *
   * @throws SourceException if it is not there, is none, or can't be read
   */
  static Folder of(String directory, Configuration hadoop) {
    try {
      Path path = new Path(directory);
      FileSystem files =
          path.toUri().getScheme() == null
              ? FileSystem.getLocal(hadoop).getRaw()
              : path.getFileSystem(hadoop);
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
      refuseNamesThatAreNoText();
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
        "can't read %s (%s); take it out of the folder, or let this user read it"
            .formatted(text(name), e.getMessage()),
        e);
  }

  /** A file for messages: what its name may hold is harmless in them. */
  String text(String name) {
    return path + "/" + Printable.text(name);
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
    return !name.startsWith(".")
        && !name.startsWith("_")
        && !name.endsWith(".tmp")
        && !name.endsWith(".part")
        && !name.endsWith("._COPYING_");
  }

  /** Hadoop leaves out what it can't find under the name that Java gives it. */
  private void refuseNamesThatAreNoText() {
    if (!(local instanceof RawLocalFileSystem here)) {
      return;
    }
    File folder = here.pathToFile(path);
    String[] names = folder.list();
    for (String name : names == null ? new String[0] : names) {
      if (name.indexOf(UNREADABLE) >= 0 && isWanted(name) && !new File(folder, name).exists()) {
        throw new SourceException(
            "%s has a file that can't be opened, for its name is no text in %s, which the locale makes the encoding of names: \"%s\"; rename it, or start the job with a locale of UTF-8, as LC_ALL=C.UTF-8"
                .formatted(path, System.getProperty("sun.jnu.encoding"), Printable.text(name)));
      }
    }
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
