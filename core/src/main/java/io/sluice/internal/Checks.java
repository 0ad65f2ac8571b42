package io.sluice.internal;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;

/** Argument checks whose messages say the setting, the rule, the value seen and the way out. */
public final class Checks {
  private Checks() {}

  /** Returns {@code value}, or throws a NullPointerException that names the setting. */
  public static <T> T notNull(String name, T value) {
    if (value == null) {
      throw new NullPointerException(name + " must not be null");
    }
    return value;
  }

  /** Returns {@code value} if it holds something other than white space. */
  public static String notBlank(String name, String value) {
    if (notNull(name, value).isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
    return value;
  }

  /**
   * Returns {@code folder} if it is not a URI that was made a path: such a folder would be made.
   */
  public static Path ofThisMachine(String name, Path folder) {
    if (notNull(name, folder).toString().matches("[A-Za-z][A-Za-z0-9+.-]+:/.*")) {
      throw new IllegalArgumentException(
          "%s must be a folder of this machine, but is %s; give a path without a scheme"
              .formatted(name, folder));
    }
    return folder;
  }

  /** Returns {@code value} if it is at least one. */
  public static long positive(String name, long value) {
    return atLeast(name, 1, value);
  }

  /** Returns {@code value} if it is at least {@code least}. */
  public static long atLeast(String name, long least, long value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d, but is %d".formatted(name, least, value));
    }
    return value;
  }

  /** Returns {@code value} if it is at least {@code least} and at most {@code most}. */
  public static long between(String name, long least, long most, long value) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, but is %d".formatted(name, least, most, value));
    }
    return value;
  }

  /** Returns {@code value} if it is a whole number of milliseconds and at least one. */
  public static Duration wholeMillis(String name, Duration value) {
    notNull(name, value);
    if (value.compareTo(Duration.ofMillis(1)) < 0 || value.getNano() % 1_000_000 != 0) {
      throw new IllegalArgumentException(
          "%s must be a whole number of milliseconds, at least 1 ms, but is %s"
              .formatted(name, value));
    }
    return value;
  }

  /** Returns {@code value} if it is a whole multiple of {@code batch}. */
  public static Duration wholeBatches(String name, Duration value, Duration batch) {
    long over = wholeMillis(name, value).toMillis() % batch.toMillis();
    if (over != 0) {
      throw new IllegalArgumentException(
          "%s must be a whole multiple of the batch, but %s=%s and batch=%s; the next that fits is %s"
              .formatted(name, name, value, batch, value.minusMillis(over).plus(batch)));
    }
    return value;
  }

  /**
   * Proves now that {@code value} can be sent to an executor, rather than in the first batch.
   *
   * @throws IllegalArgumentException naming the setting and the class that is not serializable
   */
  public static <T> T serializable(String name, T value) {
    notNull(name, value);
    try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      out.writeObject(value);
      return value;
    } catch (NotSerializableException e) {
      throw new IllegalArgumentException(
          "%s must be serializable, because executors run it, but it refers to a %s; make that class Serializable, or create it where it is used"
              .formatted(name, e.getMessage()),
          e);
    } catch (NoClassDefFoundError e) { // All that a class refers to is looked up.
      ClassPath.needSpark();
      throw e;
    } catch (IOException e) {
      throw new IllegalArgumentException(name + " could not be serialized: " + e.getMessage(), e);
    }
  }
}
