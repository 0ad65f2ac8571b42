package io.sluice.servers;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks a port, in a few bytes of its own protocol, whether a server answers there. */
final class Probe {
  private static final int LIMIT_MILLIS = 2_000;
  // Native protocol 4: version, flags, stream (2), opcode OPTIONS, length (4) of an empty body.
  private static final byte[] OPTIONS = {4, 0, 0, 0, 5, 0, 0, 0, 0};
  private static final int RESPONSE_4 = 0x84;
  private static final int SUPPORTED = 6;
  // Length (4), API key 18 (ApiVersions), version 0, correlation id 7, no client id.
  private static final byte[] API_VERSIONS = {0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 7, -1, -1};

  private Probe() {}

  static boolean cassandraAnswers(int port) {
    return ask(
        port,
        OPTIONS,
        answer -> {
          int version = answer.readUnsignedByte();
          answer.readUnsignedByte(); // flags
          answer.readShort(); // stream
          return version == RESPONSE_4 && answer.readUnsignedByte() == SUPPORTED;
        });
  }

  static boolean kafkaAnswers(int port) {
    return ask(
        port,
        API_VERSIONS,
        answer -> {
          answer.readInt();
          return answer.readInt() == 7 && answer.readShort() == 0;
        });
  }

  private interface Answer {
    boolean isGood(DataInputStream answer) throws IOException;
  }

  private static boolean ask(int port, byte[] question, Answer answer) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), LIMIT_MILLIS);
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.getOutputStream().write(question);
      return answer.isGood(new DataInputStream(socket.getInputStream()));
    } catch (IOException noAnswerYet) {
      return false;
    }
  }
}
