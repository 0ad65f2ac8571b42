package io.sluice.job;

import io.sluice.sink.Sink;
import io.sluice.sink.WriteTime;

/** One sink, open in one task, and the count of what it was given. */
final class Output<T> implements AutoCloseable {
  private final String name;
  private final Sink.Writer<T> writer;
  private long in;

  private Output(String name, Sink.Writer<T> writer) {
    this.name = name;
    this.writer = writer;
  }

  static <T> Output<T> open(String name, Sink<T> sink, WriteTime time) {
    return new Output<>(name, sink.open(time));
  }

  String name() {
    return name;
  }

  void write(T value) {
    in++;
    writer.write(value);
  }

  /**
   * Waits for what was written. A sink that can't write says so by an exception; one that wrote
   * fewer and did not is counted as failed, and its batch is not committed.
   */
  SinkCounts finish() {
    long written = writer.finish();
    return new SinkCounts(in, written, 0, in - written);
  }

  @Override
  public void close() {
    writer.close();
  }
}
