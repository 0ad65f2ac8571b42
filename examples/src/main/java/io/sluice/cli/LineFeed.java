package io.sluice.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Made-up lines on a socket of this machine, at a steady rate, one connection at a time; one that
 * comes after another goes on where that one was.
 */
final class LineFeed implements AutoCloseable {
  private final ServerSocket server;
  private final Iterator<String> lines;
  private final long pauseNanos;
  private final Thread thread = new Thread(this::run, "sluice-line-feed");

  private LineFeed(ServerSocket server, Iterator<String> lines, int linesPerSecond) {
    this.server = server;
    this.lines = lines;
    this.pauseNanos = TimeUnit.SECONDS.toNanos(1) / linesPerSecond;
    thread.setDaemon(true);
  }

  /** Listens on a free port, and sends as soon as somebody connects. */
  static LineFeed start(Iterator<String> lines, int linesPerSecond) {
    try {
      ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      LineFeed feed = new LineFeed(server, lines, linesPerSecond);
      feed.thread.start();
      return feed;
    } catch (IOException e) {
      throw new UncheckedIOException("can't listen on this machine: " + e.getMessage(), e);
    }
  }

  PeerAddress address() {
    return new PeerAddress("127.0.0.1", server.getLocalPort());
  }

  private void run() {
    while (!server.isClosed()) {
      try (Socket connection = server.accept()) {
        connection.setTcpNoDelay(true);
        OutputStream out = connection.getOutputStream();
        long due = System.nanoTime();
        while (!server.isClosed()) {
          out.write((lines.next() + "\n").getBytes(StandardCharsets.UTF_8));
          due += pauseNanos;
          LockSupport.parkNanos(due - System.nanoTime());
        }
      } catch (IOException e) {
        // That one has gone; there may be a next.
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      // Nobody connects any more.
    }
  }
}
