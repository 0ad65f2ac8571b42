package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.servers.LocalCassandra;
import io.sluice.testkit.FreshNames;
import io.sluice.testkit.SharedServers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServers.class)
class DeadLetterReaderIT {
  private static final String FILE = "file:day.csv#2f01ab";
  private static final String TOPIC = "kafka:trades/0#7";

  private final String keyspace = FreshNames.keyspace("letters");
  private Cassandra cassandra;
  private DeadLetterReader reader;

  @BeforeEach
  void open(LocalCassandra server) {
    cassandra = Cassandra.connect(server.contactPoint());
    Schema.of(cassandra, keyspace).apply();
    reader = DeadLetterReader.deadLetters(cassandra, keyspace);
  }

  @AfterEach
  void close() {
    cassandra.close();
  }

  @Test
  void should_find_nothing_in_an_empty_table() {
    assertEquals(List.of(), reader.counts());
    assertEquals(0, reader.letters().count());
  }

  @Test
  void should_count_by_job_source_and_reason_over_all_buckets() {
    // given
    List<Long> far = List.of(1L, 9_999L, 10_000L, 25_000L, 1_099_511_627_775L);
    far.forEach(position -> insert("quotes", TOPIC, position, "EMPTY"));
    insert("quotes", TOPIC, 12, "BAD_TIME");
    insert("quotes", FILE, 3, "EMPTY");
    insert("bars", FILE, 3, "EMPTY");

    // then
    List<DeadLetterCount> all =
        List.of(
            new DeadLetterCount("bars", FILE, "EMPTY", 1, 3, 3),
            new DeadLetterCount("quotes", FILE, "EMPTY", 1, 3, 3),
            new DeadLetterCount("quotes", TOPIC, "BAD_TIME", 1, 12, 12),
            new DeadLetterCount("quotes", TOPIC, "EMPTY", 5, 1, 1_099_511_627_775L));
    assertEquals(all, reader.counts());
    assertEquals(all.subList(1, 4), reader.ofJob("quotes").counts());
    assertEquals(all.subList(0, 2), reader.ofSource(FILE).counts());
    assertEquals(all.subList(2, 3), reader.ofReason("BAD_TIME").counts());
    assertEquals(List.of(), reader.ofJob("other").counts());

    // and: the letters in the order of their positions
    assertEquals(
        far, reader.ofSource(TOPIC).ofReason("EMPTY").letters().map(l -> l.position()).toList());
  }

  @Test
  void should_read_all_of_a_letter() {
    insert("quotes", FILE, 3, "BAD_TIME");

    DeadLetterRow letter = reader.withConsistency("QUORUM").letters().findFirst().orElseThrow();

    assertEquals("quotes " + FILE + " at 3: BAD_TIME", letter.toString());
    assertEquals("because", letter.detail());
    assertArrayEquals(new byte[] {0, 27, (byte) 255}, letter.raw());
    assertEquals(3, letter.length());
    assertFalse(letter.isCut());
    assertArrayEquals(new byte[] {1, 2}, letter.sha256());
  }

  @Test
  void should_tell_a_letter_whose_record_was_longer() {
    insert("quotes", FILE, 3, "TOO_LONG");
    cassandra.execute(
        "UPDATE %s.dead_letters SET length = 4 WHERE job = 'quotes' AND source = '%s' AND bucket = 0 AND position = 3"
            .formatted(keyspace, FILE));

    assertTrue(reader.letters().findFirst().orElseThrow().isCut());
  }

  @Test
  void should_read_more_letters_than_a_page_holds_and_remove_some() {
    // given
    List<String> inserts = new ArrayList<>();
    for (int i = 0; i < 1_050; i++) {
      inserts.add(insertOf("quotes", TOPIC, 9_500 + i, i % 2 == 0 ? "EMPTY" : "BAD_TIME"));
    }
    TestRows.batches(cassandra, inserts);
    insert("quotes", TOPIC, 9_500, "EMPTY");
    insert("quotes", TOPIC, 10_000, "EMPTY");
    insert("quotes", FILE, 9_501, "BAD_TIME");
    assertEquals(1_051, reader.letters().count());

    // when
    DeadLetterRemover remover =
        DeadLetterRemover.deadLetters(cassandra, keyspace).withConsistency("ALL");
    List<DeadLetterRow> some = reader.ofSource(TOPIC).ofReason("BAD_TIME").letters().toList();
    remover.remove(some);
    remover.remove(some);

    // then
    assertEquals(
        List.of(
            new DeadLetterCount("quotes", FILE, "BAD_TIME", 1, 9_501, 9_501),
            new DeadLetterCount("quotes", TOPIC, "EMPTY", 525, 9_500, 10_548)),
        reader.counts());
  }

  @Test
  void should_say_what_is_missing() {
    CassandraException e =
        assertThrows(
            CassandraException.class, () -> DeadLetterReader.deadLetters(cassandra, "nowhere"));

    assertTrue(e.getMessage().startsWith("cannot read dead_letter"), e.getMessage());
  }

  private void insert(String job, String source, long position, String reason) {
    cassandra.execute(insertOf(job, source, position, reason));
    cassandra.execute(
        "INSERT INTO %s.dead_letter_buckets (job, source, bucket) VALUES ('%s', '%s', %d)"
            .formatted(keyspace, job, source, position / 10_000));
  }

  private String insertOf(String job, String source, long position, String reason) {
    return "INSERT INTO %s.dead_letters (job, source, bucket, position, reason, detail, raw, length, sha256) VALUES ('%s', '%s', %d, %d, '%s', 'because', 0x001bff, 3, 0x0102)"
        .formatted(keyspace, job, source, position / 10_000, position, reason);
  }
}
