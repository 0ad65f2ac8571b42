package io.sluice.servers;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM that starts servers, so that a test can end it in any way. */
final class Owner {
  private Owner() {}

  /** Arguments: what to do, a folder. Prints what the test has to know, then waits to be ended. */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[1]);
    switch (args[0]) {
      case "own" -> {
        LocalKafka kafka = LocalKafka.builder().start();
        LocalCassandra cassandra = LocalCassandra.builder().directory(directory).start();
        print(kafka);
        print(cassandra);
        System.in.read();
      }
      case "exit" -> {
        print(LocalKafka.builder().start());
        System.exit(0);
      }
      case "detach" -> LocalServers.builder().directory(directory).startDetached();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void print(LocalServer server) {
    System.out.println(server.pid() + " " + server.port() + " " + server.directory());
  }

  /** A server as the owner told of it. */
  record Told(long pid, int port, Path directory) {
    static Told read(BufferedReader owner) throws IOException {
      String line = owner.readLine();
      if (line == null) {
        throw new IllegalStateException("the owner ended before it told of its server");
      }
      String[] words = line.split(" ", 3);
      return new Told(Long.parseLong(words[0]), Integer.parseInt(words[1]), Path.of(words[2]));
    }
  }

  static Process fork(String what, Path directory) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String name : List.of("maven.repo.local", "sluice.maven.settings", "sluice.offline")) {
      String value = System.getProperty(name);
      if (value != null) {
        command.add("-D" + name + "=" + value);
      }
    }
    command.addAll(List.of(Owner.class.getName(), what, directory.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder
        .redirectError(Redirect.appendTo(new File(directory.toFile(), "owner.err")))
        .start();
  }
}
