package io.sluice.job;

import io.sluice.record.DeadLetter;
import io.sluice.sink.Sink;
import io.sluice.sink.SinkException;
import io.sluice.sink.WriteTime;

/** Where dead letters go if the job was not told: nowhere, so the first fails its batch. */
final class FailOnRejected implements Sink<DeadLetter> {
  @Override
  public Writer<DeadLetter> open(WriteTime time) {
    return new Writer<>() {
      @Override
      public void write(DeadLetter letter) {
        throw new SinkException(
            "a record was rejected, and the job has no place for it: %s; give it one with deadLetters(...)"
                .formatted(letter));
      }

      @Override
      public long finish() {
        return 0;
      }
    };
  }
}
