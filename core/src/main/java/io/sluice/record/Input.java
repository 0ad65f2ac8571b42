package io.sluice.record;

import io.sluice.internal.Checks;
import java.io.Serializable;

/**
 * One ordered input: a Kafka partition, a file, or a connection. Its records have positions that
 * rise and never change, so that a replay finds each record where it was.
 */
public sealed interface Input extends Serializable {

  /**
   * Names the input in a dead letter, and no other input of the same store: {@code
   * kafka:trades/0#7} or {@code file:day.csv#2f01ab}, with the input's number last.
   */
  String id();

  /** What a position of this input is called in a message: {@code offset} or {@code line}. */
  String positionName();

  /**
   * The {@code seq} of the record at {@code position}: the same on every replay, rising with the
   * position, and shared with no record of another input. See {@link SeqLayout}.
   *
   * @throws IllegalArgumentException if the position is beyond what a {@code seq} can hold
   */
  long seq(long position);

  /** The record at {@code position}. */
  default Origin at(long position) {
    return new Origin(this, position);
  }

  /**
   * A partition of a Kafka topic; positions are offsets.
   *
   * @param topic the topic's name
   * @param partition from 0
   * @param number unique among the partitions and connections that write to one table
   */
  record Partition(String topic, int partition, int number) implements Input {
    /** Checks the number against the room that {@link SeqLayout} has. */
    public Partition {
      Checks.notBlank("topic", topic);
      Checks.atLeast("partition", 0, partition);
      SeqLayout.checkStreamNumber(number);
    }

    @Override
    public String id() {
      return "kafka:" + topic + "/" + partition + "#" + number;
    }

    @Override
    public String positionName() {
      return "offset";
    }

    @Override
    public long seq(long position) {
      return SeqLayout.ofStream(number, position);
    }
  }

  /**
   * A file; positions are line numbers from 1, as an editor counts them (a header is line 1).
   *
   * @param name the file's name without its folder
   * @param number made from the file's name and bytes, see {@link FileIdentity}
   */
  record File(String name, int number) implements Input {
    /** Checks the number against the room that {@link SeqLayout} has. */
    public File {
      Checks.notBlank("name", name);
      SeqLayout.checkFileNumber(number);
    }

    @Override
    public String id() {
      return "file:" + name + "#" + Integer.toHexString(number);
    }

    @Override
    public String positionName() {
      return "line";
    }

    @Override
    public long seq(long position) {
      return SeqLayout.ofFile(number, position);
    }
  }

  /**
   * One connection to a server that sends lines; positions are line numbers from 1.
   *
   * @param peer {@code HOST:PORT} of the server
   * @param number unique among the partitions and connections that write to one table
   */
  record Connection(String peer, int number) implements Input {
    /** Checks the number against the room that {@link SeqLayout} has. */
    public Connection {
      Checks.notBlank("peer", peer);
      SeqLayout.checkStreamNumber(number);
    }

    @Override
    public String id() {
      return "socket:" + peer + "#" + number;
    }

    @Override
    public String positionName() {
      return "line";
    }

    @Override
    public long seq(long position) {
      return SeqLayout.ofStream(number, position);
    }
  }
}
