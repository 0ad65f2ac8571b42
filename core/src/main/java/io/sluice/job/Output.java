package io.sluice.job;

import io.sluice.sink.Sink;
import io.sluice.sink.WriteTime;

/**
 * One sink in one task, and the count of what it was given. It is opened for the first value: most
 * tasks have no dead letters, and a session of Cassandra takes longer to open than a hundred rows
 * to write.
 */
final class Output<T> implements AutoCloseable {
  private final String name;
  private final Sink<T> sink;
  private final WriteTime time;
  private Sink.Writer<T> writer;
  private long in;

  Output(String name, Sink<T> sink, WriteTime time) {
    this.name = name;
    this.sink = sink;
    this.time = time;
  }

  String name() {
    return name;
  }

  void write(T value) {
    if (writer == null) {
      writer = sink.open(time);
    }
    in++;
    writer.write(value);
  }

  /**
   * Waits for what was written. A sink that can't write says so by an exception; one that wrote
   * fewer and did not is counted as failed, and its batch is not committed.
   */
  SinkCounts finish() {
    long written = writer == null ? 0 : writer.finish();
    return new SinkCounts(in, written, 0, in - written);
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
  }
}
