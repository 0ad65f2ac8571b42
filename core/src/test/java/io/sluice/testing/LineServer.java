package io.sluice.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A server on a port of its own, for a source that connects. One connection at a time. */
public final class LineServer implements AutoCloseable {
  private final ServerSocket server;
  private Socket connection;

  /** Listens on a free port. */
  public LineServer() throws IOException {
    this(0);
  }

  /** Listens on a port. */
  public LineServer(int port) throws IOException {
    server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    server.setSoTimeout(20_000);
  }

  /** The port that it listens on, of 127.0.0.1. */
  public int port() {
    return server.getLocalPort();
  }

  /** Waits for the next connection, for 20 s at most. */
  public LineServer accept() throws IOException {
    connection = server.accept();
    return this;
  }

  /** Sends text as it is. */
  public LineServer send(String text) throws IOException {
    OutputStream out = connection.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return this;
  }

  /** Sends lines, each with its newline. */
  public LineServer send(List<String> lines) throws IOException {
    return send(String.join("\n", lines) + "\n");
  }

  /** Ends the connection in order. */
  public void end() throws IOException {
    connection.close();
  }

  /** Breaks the connection off, as a server that crashes does. */
  public void reset() throws IOException {
    connection.setSoLinger(true, 0);
    connection.close();
  }

  @Override
  public void close() throws IOException {
    if (connection != null) {
      connection.close();
    }
    server.close();
  }
}
