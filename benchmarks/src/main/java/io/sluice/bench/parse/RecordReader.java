package io.sluice.bench.parse;

import io.sluice.record.Raw;
import java.io.Reader;

/**
 * Records as one text, a line each, for libraries that read a stream. Without a decoder: the made
 * records are ASCII.
 */
final class RecordReader extends Reader {
  private final Raw[] records;
  private int record;
  private int at;

  RecordReader(Raw[] records) {
    this.records = records;
  }

  @Override
  public int read(char[] to, int from, int length) {
    int write = from;
    int end = from + length;
    while (write < end && record < records.length) {
      byte[] bytes = records[record].bytes();
      int count = Math.min(end - write, bytes.length - at);
      for (int i = 0; i < count; i++) {
        to[write + i] = (char) bytes[at + i];
      }
      write += count;
      at += count;
      if (write < end) {
        to[write++] = '\n';
        record++;
        at = 0;
      }
    }
    return write == from && length > 0 ? -1 : write - from;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
