package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineFeedTest {
  @Test
  void should_send_lines_at_a_steady_rate_and_go_on_with_the_next_that_connects() throws Exception {
    PeerAddress address;
    try (LineFeed feed =
        LineFeed.start(Stream.iterate(1, i -> i + 1).map(i -> "café " + i).iterator(), 100)) {
      address = feed.address();

      // when, then: 21 lines, 20 pauses of 10 ms
      long begun = System.nanoTime();
      int last;
      try (Socket socket = connect(address)) {
        BufferedReader lines = reader(socket);
        for (last = 1; last <= 21; last++) {
          assertEquals("café " + last, lines.readLine());
        }
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      assertTrue(millis >= 190, millis + " ms");

      // and: another
      try (Socket socket = connect(address)) {
        String first = reader(socket).readLine();
        assertTrue(Integer.parseInt(first.substring(5)) >= last, first);
      }
    }
    assertThrows(ConnectException.class, () -> connect(address).close());
  }

  private static Socket connect(PeerAddress address) throws IOException {
    return new Socket(address.host(), address.port());
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }
}
