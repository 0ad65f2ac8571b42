package io.sluice.source;

import io.sluice.record.Input;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives lines in a thread of its own: connects, reads until the connection ends, and connects
 * again after a while that doubles up to five seconds. What waits to be taken is bounded: then the
 * sender is held back.
 */
final class SocketReceiver implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SocketReceiver.class);
  private static final int MOST_LINES = 200_000;
  private static final long MOST_BYTES = 64L << 20;
  private static final int CONNECT_MILLIS = 5_000;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long MOST_PAUSE_MILLIS = 5_000;
  private static final long CLOSE_MILLIS = 5_000;

  /**
   * A line as it came.
   *
   * @param key the ledger's name for the connection
   * @param connection that it came by
   * @param position its number in the connection, from 1
   */
  record Received(String key, Input.Connection connection, long position, Line line) {}

  private final String host;
  private final int port;
  private final ConnectionNames names;
  private final WriteAheadLog writeAheadLog;
  private final Deque<Received> waiting = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "sluice-socket");
  private long waitingBytes;
  private volatile boolean untilEnd;
  private volatile boolean ended;
  private volatile Socket socket;
  private volatile RuntimeException failure;

  /**
   * Does nothing before {@link #start}.
   *
   * @param writeAheadLog keeps each line before it may be taken; null for none
   */
  SocketReceiver(String host, int port, ConnectionNames names, WriteAheadLog writeAheadLog) {
    this.host = host;
    this.port = port;
    this.names = names;
    this.writeAheadLog = writeAheadLog;
    thread.setDaemon(true);
  }

  /** Begins to receive, unless it has. */
  void start() {
    if (thread.getState() == Thread.State.NEW && !isClosed()) {
      thread.start();
    }
  }

  /** Ends when the sender ends a connection, instead of connecting again. */
  void stopAtEnd() {
    untilEnd = true;
  }

  /**
   * Takes what waits, at most so many lines.
   *
   * @throws SourceException if receiving has failed for good
   */
  synchronized List<Received> take(long most) {
    if (failure != null) {
      throw failure;
    }
    List<Received> lines = new ArrayList<>();
    while (lines.size() < most && !waiting.isEmpty()) {
      Received line = waiting.remove();
      waitingBytes -= line.line().bytes().length;
      lines.add(line);
    }
    notifyAll();
    return lines;
  }

  /** How many lines wait. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** Whether nothing waits and nothing more will come. */
  synchronized boolean ended() {
    return ended && waiting.isEmpty();
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    closeSocket();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long pause = FIRST_PAUSE_MILLIS;
    try {
      while (!isClosed() && !ended) {
        try (Socket connected = connect()) {
          log.info("connected to socket://{}:{}", host, port);
          pause = FIRST_PAUSE_MILLIS;
          receive(connected);
          ended = untilEnd;
        } catch (IOException e) {
          tell(e, pause);
        }
        if (!ended && closed.await(pause, TimeUnit.MILLISECONDS)) {
          return;
        }
        pause = Math.min(MOST_PAUSE_MILLIS, 2 * pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      failure =
          e instanceof SourceException ours
              ? ours
              : new SourceException(
                  "receiving from %s:%d failed: %s".formatted(host, port, e.getMessage()), e);
    }
  }

  private void tell(IOException e, long pause) {
    if (!isClosed()) {
      log.warn(
          "waiting for socket://{}:{} ({}: {}); tries again in {} ms",
          host,
          port,
          e.getClass().getSimpleName(),
          e.getMessage(),
          pause);
    }
  }

  private Socket connect() throws IOException {
    Socket connecting = new Socket();
    socket = connecting;
    try {
      connecting.setKeepAlive(true);
      connecting.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return connecting;
    } catch (IOException e) {
      connecting.close();
      throw e;
    }
  }

  private void receive(Socket connected) throws IOException, InterruptedException {
    String peer = host + ":" + port;
    String key = names.next();
    Input.Connection connection = null;
    try (LineReader reader = new LineReader(connected.getInputStream())) {
      while (true) {
        Line line;
        IOException broken = null;
        try {
          line = next(reader, peer);
        } catch (IOException e) {
          broken = e;
          line = brokenOff(reader.partial(), peer, e.getMessage());
        }
        if (line != null && !isClosed()) {
          if (connection == null) {
            // Only now: a server that ends every connection at once would use up the numbers.
            connection = names.number(key);
          }
          keep(new Received(key, connection, reader.line() + (broken == null ? 0 : 1), line));
        }
        if (broken != null) {
          throw broken;
        }
        if (line == null) {
          break;
        }
      }
    }
    if (writeAheadLog != null) {
      writeAheadLog.end(key);
    }
  }

  /** A line is whole when its newline came: a sender that is killed ends in the middle of one. */
  private static Line next(LineReader reader, String peer) throws IOException {
    byte[] bytes = reader.read();
    if (bytes == null || reader.endedWithNewline()) {
      return bytes == null ? null : Line.readBy(reader, bytes);
    }
    return brokenOff(bytes, peer, "it was ended before the newline");
  }

  private static Line brokenOff(byte[] part, String peer, String why) {
    return part.length == 0
        ? null
        : Line.damaged(
            part, "the connection to %s broke off within the line (%s)".formatted(peer, why));
  }

  private void keep(Received line) throws InterruptedException {
    if (writeAheadLog != null) {
      writeAheadLog.add(line.key(), line.position(), line.line());
    }
    synchronized (this) {
      while (waiting.size() >= MOST_LINES || waitingBytes >= MOST_BYTES) {
        wait();
      }
      waiting.add(line);
      waitingBytes += line.line().bytes().length;
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void closeSocket() {
    Socket open = socket;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        log.debug("closing the connection to {}:{} failed", host, port, e);
      }
    }
  }
}
