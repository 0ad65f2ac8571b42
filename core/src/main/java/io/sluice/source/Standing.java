package io.sluice.source;

/**
 * How far a file is planned.
 *
 * @param key the file
 * @param text the key as the ledger has it
 * @param line the next line; or, if it is done, where to go on should it grow
 * @param done whether it is read to its end
 */
record Standing(FileKey key, String text, long line, boolean done) {
  static Standing at(FileKey key, long line, boolean done) {
    return new Standing(key, key.toString(), line, done);
  }

  /** From a position of the ledger: lines are counted from 1, and below 0 if the file is done. */
  static Standing parse(String text, long position) {
    return new Standing(FileKey.parse(text), text, Math.abs(position), position < 0);
  }

  long position() {
    return done ? -line : line;
  }
}
