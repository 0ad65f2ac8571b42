package io.sluice.cli;

/** Where {@code produce} sends records. What it can't send, or was not taken, is an error. */
interface RecordWriter extends AutoCloseable {

  /** Sends a record to where those of the same key go. */
  void send(byte[] key, byte[] value);

  /** Sends a record that has no key. */
  void sendInTurn(byte[] value);

  /** Waits until all that was sent is taken. */
  @Override
  void close();
}
