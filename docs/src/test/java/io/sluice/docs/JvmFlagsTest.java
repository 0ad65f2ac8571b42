package io.sluice.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The flags that Spark wants of Java 17, of which users have a file. */
class JvmFlagsTest {
  private static final Path FILE = Page.ROOT.resolve("config/java17.opts");

  @Test
  void should_have_the_same_flags_in_the_file_as_in_the_build() throws Exception {
    // given
    String pom = Files.readString(Page.ROOT.resolve("pom.xml"));
    String flags =
        pom.substring(
            pom.indexOf("<spark.jvm.flags>") + "<spark.jvm.flags>".length(),
            pom.indexOf("</spark.jvm.flags>"));

    // when, then
    assertEquals(Arrays.asList(flags.strip().split("\\s+")), inFile());
  }

  @Test
  void should_be_a_file_that_java_takes() throws Exception {
    // when
    String java = System.getProperty("java.home") + "/bin/java";
    Process process =
        new ProcessBuilder(java, "@" + FILE, "-version").redirectErrorStream(true).start();

    // then
    String said = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), said);
    assertTrue(said.contains("version"), said);
  }

  private static List<String> inFile() throws Exception {
    return Files.readAllLines(FILE).stream().filter(line -> !line.startsWith("#")).toList();
  }
}
