package io.sluice.sink;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.sluice.record.FileIdentity;
import io.sluice.record.InputNumbers;
import io.sluice.servers.LocalCassandra;
import io.sluice.testing.TestKeyspace;
import io.sluice.testing.TestSpark;
import io.sluice.testkit.SharedServers;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServers.class)
class CassandraInputNumbersIT {
  private static TestKeyspace keyspace;

  @BeforeAll
  static void start(LocalCassandra cassandra) {
    keyspace = TestKeyspace.create(cassandra);
  }

  @AfterAll
  static void stop() {
    keyspace.close();
  }

  @Test
  void should_give_each_identity_one_number_whoever_asks_at_once() throws Exception {
    // given: four jobs that start at once and read the same eight partitions, each in its order
    int jobs = 4;
    List<Future<Map<String, Integer>>> asked = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(jobs);
    try {
      for (int job = 0; job < jobs; job++) {
        int first = 2 * job;
        asked.add(
            threads.submit(
                () -> {
                  InputNumbers numbers = numbers();
                  Map<String, Integer> given = new HashMap<>();
                  for (int i = 0; i < 8; i++) {
                    String identity = "topic partition " + (first + i) % 8;
                    given.put(identity, numbers.streamNumber(identity));
                  }
                  return given;
                }));
      }

      // when
      List<Map<String, Integer>> given = new ArrayList<>();
      for (Future<Map<String, Integer>> one : asked) {
        given.add(one.get());
      }

      // then
      assertEquals(1, new HashSet<>(given).size(), given.toString());
      assertEquals(8, new HashSet<>(given.get(0).values()).size(), given.toString());
      assertEquals(
          List.of("[count:8]"),
          keyspace.rows("SELECT count(*) FROM inputs WHERE kind = 'partition'"));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void should_know_a_file_again() {
    // given
    FileIdentity file = file("day.csv", "a,b");
    numbers().register(file);

    // when
    numbers().register(file);

    // then
    assertEquals(
        List.of("[identity:'day.csv sha256 %s']".formatted(file.sha256())),
        keyspace.rows(
            "SELECT identity FROM inputs WHERE kind = 'file' AND number = ?",
            (long) file.input().number()));
  }

  @Test
  void should_refuse_a_file_that_has_the_number_of_another() {
    // given: two digests whose first 30 bits are the same
    FileIdentity file = file("day.csv", "a,b,c");
    FileIdentity twin =
        new FileIdentity("twin.csv", file.sha256().substring(0, 8) + "0".repeat(56));
    assertNotEquals(file, twin);
    assertEquals(file.input().number(), twin.input().number());
    numbers().register(file);

    // when
    String message = message(IllegalStateException.class, () -> numbers().register(twin));

    // then
    assertEquals(
        "file twin.csv has the same number %d in seq as another that table %s.inputs knows (day.csv sha256 %s), so rows of one could replace rows of the other; rename one of them"
            .formatted(file.input().number(), keyspace.name(), file.sha256()),
        message);
  }

  private static InputNumbers numbers() {
    return CassandraSink.into(CassandraTables.quotes())
        .at(keyspace.contactPoint())
        .keyspace(keyspace.name())
        .inputNumbers(TestSpark.conf())
        .get();
  }

  private static FileIdentity file(String name, String text) {
    return FileIdentity.of(name, new ByteArrayInputStream(text.getBytes()));
  }
}
