package io.sluice.source;

import io.sluice.record.Input;
import java.util.Optional;

/** Lines of one input that are read from first to last, in blocks. Looks one line ahead. */
final class LineCursor implements AutoCloseable {
  private final Input input;
  private final Lines lines;
  private Line.Fault fault;
  private long position;
  private boolean lastIsWhole;
  private Line next;

  /**
   * Stands at the first line.
   *
   * @param firstPosition its number
   */
  LineCursor(Input input, Lines lines, long firstPosition) {
    this.input = input;
    this.lines = lines;
    this.position = firstPosition;
    this.next = lines.next();
    this.lastIsWhole = lines.lastIsWhole();
  }

  /** The number of the line that is read next. */
  long position() {
    return position;
  }

  /** Whether there is no line at {@link #position}. */
  boolean ended() {
    return next == null;
  }

  /** Whether the last line was whole: with its end, and not cut off. Known once {@link #ended}. */
  boolean lastIsWhole() {
    return lastIsWhole;
  }

  /** The line at {@link #position}, without reading on. */
  Optional<Line> peek() {
    return Optional.ofNullable(next);
  }

  /** Rejects all lines from here on; those that are damaged stay so. */
  void rejectAll(Line.Fault found) {
    fault = found;
  }

  /** Leaves out the lines before one. */
  void skipTo(long line) {
    while (next != null && position < line) {
      advance();
    }
  }

  /** Leaves out the first lines, but none that is damaged: that one is to be told. */
  void skipHeader(long lines) {
    while (next != null && next.fault() == null && position <= lines) {
      advance();
    }
  }

  /** Adds the lines before {@code until} to a plan, unless it is full before. */
  void read(long until, PlannedLines plan) {
    while (!plan.isFull() && readBlock(until, plan)) {
      // The block is added.
    }
  }

  /** Adds the lines before {@code until} to a plan that had room for them once. */
  void readAgain(long until, PlannedLines plan) {
    while (readBlock(until, plan)) {
      // The block is added.
    }
  }

  private boolean readBlock(long until, PlannedLines plan) {
    if (next == null || position >= until) {
      return false;
    }
    LineBlock.Builder block = new LineBlock.Builder(input, position);
    while (next != null && position < until && !block.isFull()) {
      block.add(fault == null ? next : next.with(fault));
      advance();
    }
    plan.add(block.build());
    return true;
  }

  private void advance() {
    position++;
    next = lines.next();
    lastIsWhole = lines.lastIsWhole();
  }

  @Override
  public void close() {
    lines.close();
  }
}
