package io.sluice.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a write-ahead log: consecutive lines of one connection.
 *
 * @param file named {@code CONNECTION.FROM.log}
 * @param connection the ledger's name for it, in whose order connections were made
 * @param from the number of its first line
 * @param until one past the number of its last line
 * @param ended whether the sender ended the connection here
 */
record LogSegment(Path file, String connection, long from, long until, boolean ended)
    implements Comparable<LogSegment> {
  private static final Pattern NAME = Pattern.compile("([0-9]+-[0-9a-f]+)\\.([0-9]{1,18})\\.log");

  static Path file(Path folder, String connection, long from) {
    return folder.resolve(connection + "." + from + ".log");
  }

  /** A segment of which nothing is known yet but its name; empty if the file is none. */
  static Optional<LogSegment> of(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    long from = Long.parseLong(name.group(2));
    return Optional.of(new LogSegment(file, name.group(1), from, from, false));
  }

  /** Looks where it ends: what comes after the last line that is whole was torn by a crash. */
  LogSegment readEnd() throws IOException {
    try (LogLines lines = LogLines.of(file)) {
      long next = from;
      while (lines.next() != null) {
        next++;
      }
      return new LogSegment(file, connection, from, next, lines.ended());
    }
  }

  @Override
  public int compareTo(LogSegment other) {
    int order = connection.compareTo(other.connection);
    return order != 0 ? order : Long.compare(from, other.from);
  }
}
