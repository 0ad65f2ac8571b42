package io.sluice.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Java17Test {
  @TempDir Path folder;

  @Test
  void should_take_the_home_that_is_set_for_it() throws IOException {
    Path wanted = java("own", "17.0.15");
    Path other = java("other", "17.0.1");
    Map<String, String> environment =
        Map.of("JAVA17_HOME", wanted.toString(), "JAVA_HOME", other.toString());
    assertEquals(wanted, Java17.find("Cassandra", 25, environment, List.of()));
  }

  @Test
  void should_take_java_home_if_it_is_a_17() throws IOException {
    Path home = java("home", "17");
    assertEquals(
        home, Java17.find("Cassandra", 25, Map.of("JAVA_HOME", home.toString()), List.of()));
  }

  @Test
  void should_look_where_the_system_keeps_them() throws IOException {
    java("jvm/a-25", "25.0.1");
    Path wanted = java("jvm/b-17", "17.0.9");
    assertEquals(
        wanted,
        Java17.find(
            "Cassandra", 25, Map.of(), List.of(folder.resolve("none"), folder.resolve("jvm"))));
  }

  @Test
  void should_look_into_the_bundles_of_macos() throws IOException {
    Path wanted = java("machines/temurin-17.jdk/Contents/Home", "17.0.9");
    assertEquals(
        wanted, Java17.find("Cassandra", 25, Map.of(), List.of(folder.resolve("machines"))));
  }

  @Test
  void should_say_where_it_looked_and_what_to_set() throws IOException {
    Path home = java("home", "25.0.1");
    Path empty = folder.resolve("empty");
    Map<String, String> environment =
        Map.of("JAVA_HOME", home.toString(), "JAVA17_HOME", empty.toString());

    LocalServerException thrown =
        assertThrows(
            LocalServerException.class,
            () -> Java17.find("Cassandra 5.0.6", 25, environment, List.of(empty)));

    assertEquals(
        "Cassandra 5.0.6 runs on Java 17 only, but this is Java 25 and no 17 was found in"
            + " JAVA17_HOME (%s: no Java there), JAVA_HOME (%s: Java 25), %s; install a JRE 17"
                .formatted(empty, home, empty)
            + " and set JAVA17_HOME to its folder",
        thrown.getMessage());
  }

  private Path java(String name, String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(home.resolve("bin"));
    Files.createFile(home.resolve("bin/java")).toFile().setExecutable(true);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }
}
