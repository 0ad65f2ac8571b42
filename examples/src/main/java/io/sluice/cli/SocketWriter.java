package io.sluice.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;

/** Listens, and sends lines to the first that connects. The end of the records ends the stream. */
final class SocketWriter implements RecordWriter {
  private final Socket connection;
  private final OutputStream out;
  private long sent;
  private boolean broken;

  private SocketWriter(Socket connection) throws IOException {
    this.connection = connection;
    this.out = new BufferedOutputStream(connection.getOutputStream(), 1 << 16);
  }

  /** Listens, says so, and waits for a connection; then no longer listens. */
  static SocketWriter open(PeerAddress address) {
    try (ServerSocket server = new ServerSocket()) {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(address.host(), address.port()), 1);
      System.err.printf(
          "listening on %s: start the job with --from %s --mapping sluice%n", address, address);
      Socket connection = server.accept();
      System.err.printf("%s has connected%n", connection.getRemoteSocketAddress());
      return new SocketWriter(connection);
    } catch (IOException e) {
      throw new IllegalStateException(
          "can't listen on %s (%s); stop what listens there, or take another address"
              .formatted(address, e.getMessage()),
          e);
    }
  }

  @Override
  public void send(byte[] key, byte[] value) {
    sendInTurn(value);
  }

  @Override
  public void sendInTurn(byte[] value) {
    try {
      out.write(value);
      out.write('\n');
      sent++;
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  /** Ends the stream, and waits until the other end, having read it, ends too. */
  @Override
  public void close() {
    try (connection) {
      if (!broken) {
        out.flush();
        connection.shutdownOutput();
        while (connection.getInputStream().read() >= 0) {
          // Whatever it says.
        }
      }
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  private IllegalStateException brokenOff(IOException e) {
    broken = true;
    return new IllegalStateException(
        String.format(
            Locale.ROOT,
            "the connection broke off after about %,d records (%s); what was sent last may not have been read",
            sent,
            e.getMessage()),
        e);
  }
}
