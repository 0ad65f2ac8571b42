package io.sluice.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What differs between one server and another. */
sealed interface ServerKind permits CassandraKind, KafkaKind {
  /** Where and how large one server is to run; {@code innerPort} is the one nobody else uses. */
  record Setup(Path directory, int port, int innerPort, int heapMegabytes) {}

  /** As people write it, with the version. */
  default String title() {
    return name() + " " + version();
  }

  String name();

  String version();

  /** Maven coordinates; their runtime dependencies are the class path. */
  List<String> artifacts();

  Path javaHome();

  /** Writes the server's own settings into its folder. */
  void configure(Setup setup) throws IOException;

  /** Options of the JVM beside heap and class path. */
  List<String> jvmOptions(Setup setup);

  /** The server's main class, then its arguments. */
  List<String> main(Setup setup);

  /** What the log says, once, when the server is up: so that no other server answers for it. */
  String upLine();

  boolean answers(int port);
}
