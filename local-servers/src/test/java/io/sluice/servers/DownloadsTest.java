package io.sluice.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DownloadsTest {
  private final List<String> told = new ArrayList<>();

  @Test
  void should_tell_of_each_jar() {
    fetch(Downloads.each("Kafka 3.9.2", told::add), 2);
    assertEquals(
        List.of(
            "Kafka 3.9.2: fetched 1.jar (1 jars, 3.0 MB so far)",
            "Kafka 3.9.2: fetched 2.jar (2 jars, 6.0 MB so far)"),
        told);
  }

  @Test
  void should_tell_once_for_ten_megabytes() {
    fetch(Downloads.nowAndThen("Kafka 3.9.2", told::add), 10);
    assertEquals(
        List.of(
            "Kafka 3.9.2: fetched 4.jar (4 jars, 12.0 MB so far)",
            "Kafka 3.9.2: fetched 8.jar (8 jars, 24.0 MB so far)"),
        told);
  }

  private static void fetch(Downloads downloads, int jars) {
    for (int jar = 1; jar <= jars; jar++) {
      downloads.fetched(jar + ".jar", 3 << 20);
    }
  }
}
