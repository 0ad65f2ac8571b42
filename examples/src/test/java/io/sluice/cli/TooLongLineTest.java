package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.source.LineReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code produce --raw} of a line of which only the beginning is kept. */
@Timeout(60)
class TooLongLineTest {
  @Test
  void should_be_rejected_and_told_and_the_others_sent(@TempDir Path folder) throws Exception {
    // given
    Path file = folder.resolve("feed.csv");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write("first\n".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i <= LineReader.LONGEST; i++) {
        out.write('x');
      }
      out.write("\nlast\n".getBytes(StandardCharsets.US_ASCII));
    }
    int port = Ports.free();
    CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> receive(port));

    // when
    String line = "produce --raw --mapping %s --file %s --to socket://127.0.0.1:%d";
    Path mapping =
        Files.writeString(
            folder.resolve("feed.mapping"),
            """
            columns = symbol, time, price, size
            symbol  = symbol
            ts      = time
            ts.unit = ms
            price   = price
            size    = size
            """);
    Shell.Ran ran = Shell.type(line, mapping, file, port);

    // then
    assertEquals("first\nlast\n", received.get(10, TimeUnit.SECONDS));
    assertEquals(Sluice.FAILED, ran.exit(), ran::toString);
    assertEquals("read 3 = sent 2 + rejected 1\n", ran.out());
    assertEquals(
        """
        %s:2: the line has 16777217 bytes, more than the 16777216 that are kept
        error: 1 line of more than 16 MiB not sent
        """
            .formatted(file),
        ran.err().lines().skip(2).map(text -> text + "\n").reduce("", String::concat));
  }

  /** All that comes from there, once something listens. */
  private static String receive(int port) {
    while (true) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      } catch (ConnectException e) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
