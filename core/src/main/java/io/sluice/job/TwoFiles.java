package io.sluice.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A text that is replaced as a whole, again and again: in two files by turns, each with a number
 * and a checksum in its last line. A write that is cut short spoils the older of the two texts; the
 * newer one stays. So to replace it takes one forced write into a file that is there, where a new
 * file takes a rename, a forced folder and something to delete as well: three times as long.
 */
final class TwoFiles {
  private static final Logger log = LoggerFactory.getLogger(TwoFiles.class);
  private static final String END = "end ";

  private final Path[] files;
  private Content newest;

  private TwoFiles(Path[] files, Content newest) {
    this.files = files;
    this.newest = newest;
  }

  /**
   * Opens the text {@code NAME.1} and {@code NAME.2} of a folder, or begins it.
   *
   * @throws JobException if no write that was cut short can have left the files as they are
   */
  static TwoFiles open(Path folder, String name) throws IOException {
    TwoFiles text = new TwoFiles(files(folder, name), newest(folder, name));
    if (text.newest == Content.NONE) {
      for (Path file : text.files) {
        Durable.empty(file);
      }
      Durable.forceNames(folder);
    } else {
      // Who wrote it may have been killed before it was on the disk, and the next one takes the
      // place of the one before.
      Durable.overwrite(text.file(), text.newest.toString());
    }
    return text;
  }

  private static Path[] files(Path folder, String name) {
    return new Path[] {folder.resolve(name + ".1"), folder.resolve(name + ".2")};
  }

  /** The text that was written last. Leaves the files as they are. */
  static Content newest(Path folder, String name) throws IOException {
    Path[] files = files(folder, name);
    Found first = Found.in(files[0]);
    Found second = Found.in(files[1]);
    if (first.isNothing() && second.isNothing()) {
      return Content.NONE;
    }
    boolean isFirst = isNewest(first, 0, second);
    boolean isSecond = isNewest(second, 1, first);
    // The very first write goes to the second file.
    boolean isBegun = first.isEmpty() && second.isCutShort();
    if (!isFirst && !isSecond && !isBegun) {
      throw notAsWritten(first.number() <= second.number() ? files[0] : files[1], null);
    }
    if (first.isCutShort() || second.isCutShort()) {
      log.warn(
          "{} is not whole, as after a loss of power while it was written; what stands is {}",
          files[isFirst || isBegun ? 1 : 0],
          isBegun ? "nothing" : "the text before it");
    }
    return isFirst ? first.content : second.content;
  }

  /** The other is the one before it, or was to be the one after it. */
  private static boolean isNewest(Found one, int place, Found other) {
    return one.number() > 0
        && one.number() % 2 == place
        && (other.isBefore(one) || other.isCutShort());
  }

  static JobException notAsWritten(Path file, RuntimeException cause) {
    return new JobException(
        "%s is not as a job wrote it; restore it, or use another checkpoint folder to begin anew"
            .formatted(file),
        cause);
  }

  /** The text that was written last, if there is one. */
  Optional<String> text() {
    return newest == Content.NONE ? Optional.empty() : Optional.of(newest.text);
  }

  /** The file that has it. */
  Path file() {
    return file(newest);
  }

  private Path file(Content content) {
    return files[(int) (content.number % 2)];
  }

  /**
   * Replaces the text. On return it is on the disk.
   *
   * @param text whole lines, of which none has {@code end} as its first word
   */
  void write(String text) throws IOException {
    Content next = new Content(newest.number + 1, text);
    Durable.overwrite(file(next), next.toString());
    newest = next;
  }

  /** What one of the files holds; null if there is no such file. */
  private record Found(String all, Content content) {
    static Found in(Path file) throws IOException {
      try {
        // Each byte as one character, for what was cut short may hold any.
        String all = Files.readString(file, StandardCharsets.ISO_8859_1);
        return new Found(all, Content.parse(all));
      } catch (NoSuchFileException e) {
        return new Found(null, Content.NONE);
      }
    }

    boolean isNothing() {
      return all == null || all.isEmpty();
    }

    boolean isEmpty() {
      return all != null && all.isEmpty();
    }

    boolean isCutShort() {
      return !isNothing() && content == Content.NONE;
    }

    boolean isBefore(Found other) {
      return number() > 0 ? number() == other.number() - 1 : isEmpty() && other.number() == 1;
    }

    long number() {
      return content.number;
    }
  }

  /**
   * A text and which it is.
   *
   * @param number counted from 1; 0 if there is none
   */
  record Content(long number, String text) {
    static final Content NONE = new Content(0, "");

    private static Content parse(String all) {
      int end = all.startsWith(END) ? 0 : all.indexOf("\n" + END) + 1;
      String[] words = all.substring(end).lines().findFirst().orElse("").split(" ");
      if (words.length != 3 || !words[1].matches("\\d{1,18}")) {
        return NONE;
      }
      byte[] bytes = all.substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
      Content content =
          new Content(Long.parseLong(words[1]), new String(bytes, StandardCharsets.UTF_8));
      return content.checksum().equals(words[2]) ? content : NONE;
    }

    private String checksum() {
      CRC32C crc = new CRC32C();
      crc.update((text + END + number).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    @Override
    public String toString() {
      return text + END + number + " " + checksum() + "\n";
    }
  }
}
