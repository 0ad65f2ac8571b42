package io.sluice.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class ProbeTest {
  @Test
  void should_get_no_answer_where_nobody_listens() {
    int port = FreePorts.choose();
    assertFalse(Probe.cassandraAnswers(port));
    assertFalse(Probe.kafkaAnswers(port));
  }

  @Test
  void should_not_take_another_protocol_for_an_answer() throws Exception {
    String http = "HTTP/1.1 400 Bad Request\r\n\r\n";
    assertEquals(false, answering(http, Probe::cassandraAnswers));
    assertEquals(false, answering(http, Probe::kafkaAnswers));
  }

  @Test
  void should_not_take_a_connection_that_is_closed_for_an_answer() throws Exception {
    assertEquals(false, answering("", Probe::cassandraAnswers));
    assertEquals(false, answering("", Probe::kafkaAnswers));
  }

  private static boolean answering(String answer, IntPredicate probe) throws Exception {
    try (ServerSocket server =
        new ServerSocket(FreePorts.choose(), 1, InetAddress.getByName("127.0.0.1"))) {
      CompletableFuture<Void> other = CompletableFuture.runAsync(() -> serve(server, answer));
      boolean answered = probe.test(server.getLocalPort());
      other.get();
      return answered;
    }
  }

  private static void serve(ServerSocket server, String answer) {
    try (Socket client = server.accept()) {
      client.getOutputStream().write(answer.getBytes());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
