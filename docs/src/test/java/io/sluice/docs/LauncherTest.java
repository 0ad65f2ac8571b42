package io.sluice.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code bin/sluice} says where it can't start; Java and Maven are scripts of the test. */
@EnabledOnOs(OS.LINUX)
class LauncherTest {
  private static final List<String> TOOLS =
      List.of("dirname", "find", "grep", "head", "mkdir", "readlink", "sed", "sleep", "tail");

  @TempDir private Path folder;

  private Path path;
  private Path launcher;

  /** A clone in which nothing is built yet, and a PATH with a few tools. */
  @BeforeEach
  void beginAnew() throws IOException {
    path = Files.createDirectory(folder.resolve("path"));
    for (String tool : TOOLS) {
      script(tool, "PATH=/usr/bin:/bin exec " + tool + " \"$@\"");
    }
    Path bin = Files.createDirectories(folder.resolve("clone/bin"));
    launcher = Files.copy(Page.ROOT.resolve("bin/sluice"), bin.resolve("sluice"));
  }

  @Test
  void should_say_that_there_is_no_java() throws Exception {
    assertEquals(
        "error: Sluice needs a JDK 17, and there is no java; install one, or set JAVA_HOME to its folder",
        start());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "9", "11", "16"})
  void should_say_that_java_is_too_old(String version) throws Exception {
    // given
    java(version);

    // when, then
    assertEquals(
        "error: Sluice needs a JDK 17, but java is Java "
            + version
            + "; set JAVA_HOME to the folder of a JDK 17",
        start());
  }

  @Test
  void should_say_what_the_readme_shows() throws Exception {
    // given
    java("11");

    // when
    String said = start();

    // then
    String readme = Files.readString(Page.ROOT.resolve("README.md"));
    assertTrue(readme.contains("`" + said + "`"), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23", "25", "100"})
  void should_say_that_java_is_too_new_for_spark(String version) throws Exception {
    // given
    java(version);

    // when, then
    assertEquals(
        "error: Spark 3.5 does not run on Java 23 or newer, and java is Java "
            + version
            + "; set JAVA_HOME to the folder of a JDK 17",
        start());
  }

  @Test
  void should_say_that_java_is_none() throws Exception {
    // given: as macOS has one where no Java is installed
    script("java", "echo Unable to locate a Java Runtime. >&2; exit 1");

    // when, then
    assertEquals(
        "error: Sluice needs a JDK 17, and java does not tell its version;"
            + " install one, or set JAVA_HOME to its folder",
        start());
  }

  @Test
  void should_say_that_there_is_no_maven() throws Exception {
    // given
    java("17");

    // when, then
    assertEquals(
        "error: Sluice builds itself with Maven, and there is no mvn; install Maven 3.6.3 or newer",
        start());
  }

  @Test
  void should_say_that_java_is_no_jdk() throws Exception {
    // given
    java("17");
    script("mvn", "echo Apache Maven 3.9.9");

    // when, then
    assertEquals(
        "error: Sluice builds itself with a JDK 17, and java is a JRE, with no javac beside it;"
            + " install a JDK 17, or set JAVA_HOME to its folder",
        start());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.2.1", "3.5.4", "3.6.2"})
  void should_say_that_maven_is_too_old(String version) throws Exception {
    // given
    java("17");
    script("javac", "");
    script("mvn", "echo 'Apache Maven " + version + " (a revision)'");

    // when, then
    assertEquals(
        "error: Sluice builds itself with Maven 3.6.3 or newer, but %s/mvn is Maven %s; install a newer one"
            .formatted(path, version),
        start());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.6.3", "3.8.7", "3.10.0", "4.0.0"})
  void should_show_why_the_build_failed(String version) throws Exception {
    // given
    java("17");
    script("javac", "");
    script(
        "mvn",
        "[ $1 = -version ] && echo Apache Maven " + version + " && exit",
        "echo '[INFO] much of this'",
        "echo '[ERROR] no route to host'",
        "exit 1");

    // when, then
    assertEquals(
        """
        building Sluice: the first time takes two to four minutes, half of it to fetch some 300 MB; its log: %1$s
        [ERROR] no route to host
        error: the build failed; all of it is in %1$s"""
            .formatted(folder.toRealPath().resolve("clone/examples/target/build.log")),
        start());
  }

  private void java(String version) throws IOException {
    script("java", "echo '    java.specification.version = " + version + "' >&2");
  }

  private void script(String name, String... lines) throws IOException {
    Path file = path.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    file.toFile().setExecutable(true);
  }

  /** Starts it, sees that it fails, and returns all that it said. */
  private String start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/bash", launcher.toString(), "mapping", "list")
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", path.toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), said);
    return said.strip();
  }
}
