package io.sluice.source;

import io.sluice.record.Input;
import io.sluice.record.InputNumbers;
import io.sluice.record.Raw;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans what a receiver has received, by connection and line. With a write-ahead log, what an
 * earlier start left in it comes first.
 */
final class SocketPlanner implements Planner {
  private static final Logger log = LoggerFactory.getLogger(SocketPlanner.class);

  private final String peer;
  private final WriteAheadLog writeAheadLog;
  private final LeftLines left;
  private final SocketReceiver receiver;
  private final PlannedLines planned;
  private final Map<String, Long> positions;

  /** How many lines each plan has that is not committed. */
  private final Queue<Long> uncommitted = new ConcurrentLinkedQueue<>();

  private boolean untilEnd;
  private boolean closed;
  private volatile long lost;

  /**
   * Connects at the first plan.
   *
   * @param writeAheadLog null for none
   */
  SocketPlanner(
      String host,
      int port,
      WriteAheadLog writeAheadLog,
      PlannedLines planned,
      InputNumbers numbers,
      Map<String, Long> positions) {
    this.peer = host + ":" + port;
    this.writeAheadLog = writeAheadLog;
    this.planned = planned;
    this.positions = new TreeMap<>(positions);
    ConnectionNames names = new ConnectionNames(peer, numbers);
    List<LogSegment> segments = writeAheadLog == null ? List.of() : writeAheadLog.left();
    this.left = new LeftLines(segments, names, this.positions);
    this.receiver = new SocketReceiver(host, port, names, writeAheadLog);
  }

  @Override
  public String identity() {
    return "socket " + peer;
  }

  @Override
  public Map<String, Long> positions() {
    return new TreeMap<>(positions);
  }

  @Override
  public List<Range> plan(long maxRecords) {
    if (!endedBefore()) {
      receiver.start();
    }
    List<Range> ranges = new ArrayList<>();
    long room = maxRecords;
    while (room > 0 && !planned.isFull() && left.open()) {
      long from = left.position();
      left.read(from + Math.min(room, Long.MAX_VALUE - from), planned);
      room -= add(ranges, left.connection(), from, left.position());
      left.closeIfEnded();
    }
    if (room > 0 && !planned.isFull()) {
      planReceived(room, ranges);
    }
    if (!ranges.isEmpty()) {
      forgetOldPositions(ranges);
      uncommitted.add(ranges.stream().mapToLong(Range::length).sum());
    }
    return ranges;
  }

  @Override
  public List<Range> replan(List<Range> ranges) {
    if (writeAheadLog == null) {
      long lines = ranges.stream().mapToLong(Range::length).sum();
      lose(lines, "planned but not committed when the job ended");
      return List.of();
    }
    List<Range> again = new ArrayList<>();
    for (Range range : ranges) {
      long next = range.from();
      while (next < range.until()) {
        if (!left.open() || !left.connection().equals(range.input()) || left.position() != next) {
          throw new SourceException(
              "the batch that was not finished read %s, but the write-ahead log no longer has all of it; use another checkpoint folder to begin anew"
                  .formatted(range));
        }
        left.readAgain(range.until(), planned);
        next += add(again, range.input(), next, left.position());
        left.closeIfEnded();
      }
    }
    uncommitted.add(again.stream().mapToLong(Range::length).sum());
    return again;
  }

  @Override
  public JavaRDD<Raw> read(JavaSparkContext context, List<Range> ranges) {
    return planned.take(context);
  }

  @Override
  public void committed(Map<String, Long> next) {
    uncommitted.poll();
    if (writeAheadLog != null) {
      writeAheadLog.delete(next);
    }
  }

  @Override
  public void stopAtPresentEnd() {
    untilEnd = true;
    receiver.stopAtEnd();
  }

  @Override
  public boolean drained() {
    return left.isEmpty() && (endedBefore() || receiver.ended());
  }

  @Override
  public long lost() {
    return lost;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    receiver.close();
    left.close();
    if (writeAheadLog != null) {
      writeAheadLog.close();
      return;
    }
    lose(
        uncommitted.stream().mapToLong(Long::longValue).sum() + receiver.waiting(),
        "received but not committed");
  }

  /** Whether the end that is waited for came before this start, and only the log is left. */
  private boolean endedBefore() {
    return untilEnd && left.endWasSeen();
  }

  private void planReceived(long room, List<Range> ranges) {
    List<SocketReceiver.Received> received = receiver.take(room);
    if (writeAheadLog != null && !received.isEmpty()) {
      writeAheadLog.force();
    }
    LineBlock.Builder block = null;
    Input.Connection connection = null;
    for (SocketReceiver.Received line : received) {
      if (block == null || block.isFull() || !line.connection().equals(connection)) {
        if (block != null) {
          planned.add(block.build());
        }
        connection = line.connection();
        block = new LineBlock.Builder(connection, line.position());
      }
      block.add(line.line());
      add(ranges, line.key(), line.position(), line.position() + 1);
    }
    if (block != null) {
      planned.add(block.build());
    }
  }

  /** Adds to the last range if it goes on there. */
  private long add(List<Range> ranges, String input, long from, long until) {
    if (until > from) {
      int last = ranges.size() - 1;
      if (last >= 0 && ranges.get(last).input().equals(input) && ranges.get(last).until() == from) {
        ranges.set(last, new Range(input, ranges.get(last).from(), until));
      } else {
        ranges.add(new Range(input, from, until));
      }
      positions.put(input, until);
    }
    return until - from;
  }

  /** What the log no longer holds is committed, and without a log nothing can be read again. */
  private void forgetOldPositions(List<Range> ranges) {
    Set<String> kept = new HashSet<>();
    if (writeAheadLog != null) {
      kept.addAll(writeAheadLog.connections());
    }
    ranges.forEach(range -> kept.add(range.input()));
    positions.keySet().retainAll(kept);
  }

  private void lose(long lines, String how) {
    if (lines > 0) {
      lost += lines;
      log.warn(
          "lost {} lines from socket://{}: {}; a write-ahead log keeps such lines",
          lines,
          peer,
          how);
    }
  }
}
