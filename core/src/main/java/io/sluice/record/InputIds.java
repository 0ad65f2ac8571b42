package io.sluice.record;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads inputs back from their {@link Input#id() ids}, as a dead letter has them. */
public final class InputIds {
  private static final Pattern PARTITION = Pattern.compile("kafka:([^/]+)/(\\d+)#(\\d+)");
  private static final Pattern CONNECTION = Pattern.compile("socket:(.+)#(\\d+)");
  private static final Pattern FILE =
      Pattern.compile("file:(.+)#([0-9a-f]+)", Pattern.DOTALL); // A name may hold # and newlines.
  private static final int HEX = 16;

  private InputIds() {}

  /**
   * The input with this id, whose records get the same {@code seq} as they had.
   *
   * @return empty if no input has such an id
   */
  public static Optional<Input> parse(String id) {
    try {
      Matcher partition = PARTITION.matcher(id);
      if (partition.matches()) {
        int number = Integer.parseInt(partition.group(3));
        return Optional.of(
            new Input.Partition(partition.group(1), Integer.parseInt(partition.group(2)), number));
      }
      Matcher connection = CONNECTION.matcher(id);
      if (connection.matches()) {
        int number = Integer.parseInt(connection.group(2));
        return Optional.of(new Input.Connection(connection.group(1), number));
      }
      Matcher file = FILE.matcher(id);
      return file.matches()
          ? Optional.of(new Input.File(file.group(1), Integer.parseInt(file.group(2), HEX)))
          : Optional.empty();
    } catch (IllegalArgumentException e) { // A number that no input can have.
      return Optional.empty();
    }
  }
}
