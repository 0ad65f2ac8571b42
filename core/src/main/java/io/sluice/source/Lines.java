package io.sluice.source;

/** Lines one after the other, from a file or from a log. */
interface Lines extends AutoCloseable {

  /**
   * The next line, or null at the end.
   *
   * @throws SourceException if what should be there can't be read
   */
  Line next();

  /** Whether the line that came last was whole: with its end, and not cut off. */
  boolean lastIsWhole();

  @Override
  void close();
}
