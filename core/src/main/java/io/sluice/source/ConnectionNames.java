package io.sluice.source;

import io.sluice.record.Input;
import io.sluice.record.InputNumbers;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the ledger and the write-ahead log call a connection: the time when it was made, in
 * milliseconds, and a random number, as {@code 1381190400000-2f01ab9c}. So no two are called alike,
 * over all restarts, and their order is that in which they were made.
 */
final class ConnectionNames {
  private final String peer;
  private final InputNumbers numbers;
  private long last;

  ConnectionNames(String peer, InputNumbers numbers) {
    this.peer = peer;
    this.numbers = numbers;
  }

  /** The name of a new connection. */
  String next() {
    last = Math.max(last + 1, System.currentTimeMillis());
    // Not formatted: digits are ASCII whatever the machine's language is.
    return last + "-" + Integer.toHexString(ThreadLocalRandom.current().nextInt());
  }

  /** The connection of that name, with the number that it has or gets. */
  Input.Connection number(String name) {
    return new Input.Connection(
        peer, numbers.streamNumber("socket " + peer + " connection " + name));
  }
}
