package io.sluice.source;

import io.sluice.internal.Printable;
import io.sluice.record.Input;

/**
 * A file as the ledger names it: {@code day.csv|48213|1381190400000|2f01ab}.
 *
 * @param name without the folder
 * @param bytes its length
 * @param modifiedMillis when it was last written, in milliseconds since 1970-01-01 UTC
 * @param number made from its name and its bytes
 */
record FileKey(String name, long bytes, long modifiedMillis, int number) {
  static FileKey of(Folder.Entry file, int number) {
    return new FileKey(file.name(), file.bytes(), file.modifiedMillis(), number);
  }

  /** Reads what {@link #toString} wrote. The name may hold bars too. */
  static FileKey parse(String text) {
    int third = text.lastIndexOf('|');
    int second = text.lastIndexOf('|', third - 1);
    int first = text.lastIndexOf('|', second - 1);
    if (first < 0) {
      throw new SourceException(
          "the checkpoint has the position of \"%s\", which is no file of a folder; use another checkpoint folder"
              .formatted(Printable.text(text)));
    }
    return new FileKey(
        text.substring(0, first),
        Long.parseLong(text.substring(first + 1, second)),
        Long.parseLong(text.substring(second + 1, third)),
        Integer.parseInt(text.substring(third + 1), 16));
  }

  Input.File input() {
    return new Input.File(name, number);
  }

  /** Whether the folder lists the file as it was when it was read. */
  boolean fits(Folder.Entry file) {
    return bytes == file.bytes() && modifiedMillis == file.modifiedMillis();
  }

  @Override
  public String toString() {
    return name + '|' + bytes + '|' + modifiedMillis + '|' + Integer.toHexString(number);
  }
}
