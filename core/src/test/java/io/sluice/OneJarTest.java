package io.sluice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.job.StreamJob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One jar runs on every Scala line only if it links to nothing that differs between them. Names of
 * classes stand in a class file's constant pool as plain text.
 */
class OneJarTest {
  private static final List<String> REFUSED =
      List.of(
          "scala/collection/",
          "scala/Serializable",
          "com/datastax/spark/connector/rdd",
          "com/datastax/spark/connector/japi");

  /** What every RDD of one's own needs; its tests run on each line. */
  private static final String SAME = "scala/collection/(Iterator|JavaConverters)(?![\\w$])";

  @Test
  void should_refer_to_nothing_that_differs_between_scala_lines() throws Exception {
    // given
    List<Path> classFiles = new ArrayList<>();
    URI location = StreamJob.class.getProtectionDomain().getCodeSource().getLocation().toURI();

    // when
    List<String> found = inFolderOrJar(Path.of(location), classFiles);

    // then
    assertEquals(List.of(), found);
    assertTrue(classFiles.size() > 100, "looked at " + classFiles.size() + " class files");
  }

  @Test
  void should_catch_a_reference_of_each_kind() throws IOException {
    // given
    String name = "/" + RefersToWhatDiffers.class.getName().replace('.', '/') + ".class";

    // when
    List<String> found;
    try (InputStream in = OneJarTest.class.getResourceAsStream(name)) {
      found = refusedIn("RefersToWhatDiffers", in.readAllBytes());
    }

    // then
    assertEquals(REFUSED.stream().map(what -> "RefersToWhatDiffers: " + what).toList(), found);
  }

  private static List<String> inFolderOrJar(Path place, List<Path> seen)
      throws IOException, URISyntaxException {
    if (Files.isDirectory(place)) {
      return inFolder(place, seen);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return inFolder(jar.getPath("/"), seen);
    }
  }

  private static List<String> inFolder(Path folder, List<Path> seen) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .peek(seen::add)
          .flatMap(file -> refusedIn(file).stream())
          .toList();
    }
  }

  private static List<String> refusedIn(Path file) {
    try {
      return refusedIn(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> refusedIn(String name, byte[] classFile) {
    String text = new String(classFile, StandardCharsets.ISO_8859_1).replaceAll(SAME, "");
    return REFUSED.stream().filter(text::contains).map(what -> name + ": " + what).toList();
  }
}
