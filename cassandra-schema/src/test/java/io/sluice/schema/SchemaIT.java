package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sluice.schema.Difference.Kind;
import io.sluice.servers.LocalCassandra;
import io.sluice.testkit.SharedServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServers.class)
class SchemaIT {
  private static String address;
  private static final List<String> ALL =
      List.of(
          "001-quotes",
          "002-quotes-by-day",
          "003-symbol-days",
          "004-bars",
          "005-dead-letters",
          "006-dead-letter-buckets",
          "007-inputs");

  private static Cassandra cassandra;

  @BeforeAll
  static void connect(LocalCassandra server) {
    address = server.contactPoint();
    cassandra = Cassandra.connect(address);
  }

  @AfterAll
  static void close() {
    cassandra.close();
  }

  @Test
  void should_apply_everything_once_and_then_nothing() {
    // given
    Schema schema = Schema.of(cassandra, "twice");

    // when
    Applied first = schema.apply();
    Applied second = schema.apply();

    // then
    assertEquals(new Applied("twice", true, 7, ALL), first);
    assertEquals(new Applied("twice", false, 7, List.of()), second);
    assertEquals(List.of(), schema.check());
    assertEquals(
        ALL.size(),
        cassandra.execute("SELECT applied_at FROM twice.schema_versions").stream()
            .filter(row -> row.get("applied_at") != null)
            .count());
  }

  @Test
  void should_apply_only_what_an_older_keyspace_lacks() {
    // given
    new Schema(cassandra, "older", null, Steps.ALL.subList(0, 3)).apply();

    // when
    Applied applied = Schema.of(cassandra, "older").apply();

    // then
    assertEquals(new Applied("older", false, 7, ALL.subList(3, 7)), applied);
    assertEquals(List.of(), Schema.of(cassandra, "older").check());
  }

  @Test
  void should_refuse_a_newer_keyspace() {
    // given: a later Sluice was here
    List<Step> later = new ArrayList<>(Steps.ALL);
    later.add(
        new Step(8, "ledger", "CREATE TABLE IF NOT EXISTS ledger (k int, PRIMARY KEY ((k)));"));
    new Schema(cassandra, "newer", null, later).apply();

    // when, then
    Refused.byCassandra(
        "the schema of keyspace 'newer' must not be newer than version 7, which is the newest known"
            + " here, but it has version 8 (ledger); use the Sluice that applied it, or a newer one",
        () -> Schema.of(cassandra, "newer").apply());
  }

  @Test
  void should_refuse_a_step_that_was_edited_after_it_was_applied() {
    // given
    Schema schema = Schema.of(cassandra, "edited");
    schema.apply();
    cassandra.execute(
        "UPDATE edited.schema_versions SET checksum = 'c0ffee' WHERE version = 4 IF EXISTS");

    // when, then
    Refused.byCassandra(
        "step 004-bars must be the one that keyspace 'edited' has had, but its checksum there is"
            + " c0ffee and here "
            + Steps.ALL.get(3).checksum()
            + "; use the Sluice that applied it, or a new keyspace",
        schema::apply);
  }

  @Test
  void should_apply_each_step_once_when_four_apply_at_once() throws Exception {
    // given: four connections, as of four machines
    int appliers = 4;
    CyclicBarrier together = new CyclicBarrier(appliers);
    ExecutorService threads = Executors.newFixedThreadPool(appliers);
    List<Future<Applied>> runs = new ArrayList<>();

    // when
    for (int i = 0; i < appliers; i++) {
      runs.add(
          threads.submit(
              () -> {
                try (Cassandra own = Cassandra.connect(address)) {
                  together.await();
                  return Schema.of(own, "together").apply();
                }
              }));
    }

    // then
    List<String> steps = new ArrayList<>();
    for (Future<Applied> run : runs) {
      steps.addAll(run.get().steps());
    }
    threads.shutdown();
    assertEquals(ALL, steps.stream().sorted().toList());
    assertEquals(List.of(), Schema.of(cassandra, "together").check());
  }

  @Test
  void should_take_over_the_claim_of_somebody_who_died() {
    // given: a claim that expires soon
    new Schema(cassandra, "orphan", null, Steps.ALL.subList(0, 6)).apply();
    cassandra.execute(
        "INSERT INTO orphan.schema_versions (version, name, checksum) VALUES (7, 'inputs', '"
            + Steps.ALL.get(6).checksum()
            + "') IF NOT EXISTS USING TTL 2");

    // when, then
    assertEquals(List.of("007-inputs"), Schema.of(cassandra, "orphan").apply().steps());
  }

  @Test
  void should_give_a_claim_up_when_its_step_fails() {
    // given: a step that cannot work, and the same number without the mistake
    Step broken = new Step(1, "a", "CREATE TABLE IF NOT EXISTS a (k nonsense, PRIMARY KEY ((k)));");
    Step mended = new Step(1, "a", "CREATE TABLE IF NOT EXISTS a (k int, PRIMARY KEY ((k)));");

    // when
    CassandraException failure =
        assertThrows(
            CassandraException.class,
            () -> new Schema(cassandra, "mended", null, List.of(broken)).apply());

    // then
    assertEquals(
        "cannot apply the schema to keyspace 'mended' at "
            + address
            + ": Unknown type mended.nonsense; look into Cassandra's log for more",
        failure.getMessage());
    assertEquals(
        List.of("001-a"), new Schema(cassandra, "mended", null, List.of(mended)).apply().steps());
  }

  @Test
  void should_find_what_was_changed() {
    // given
    Schema schema = Schema.of(cassandra, "changed");
    schema.apply();
    cassandra.execute("ALTER TABLE changed.quotes DROP size");
    cassandra.execute("ALTER TABLE changed.quotes ADD note text");
    cassandra.execute("DROP TABLE changed.symbol_days");
    cassandra.execute("DROP TABLE changed.inputs");
    cassandra.execute(
        "CREATE TABLE changed.inputs (kind text, number int, identity text,"
            + " PRIMARY KEY (kind, identity))");
    cassandra.execute("DROP TABLE changed.quotes_by_day");
    cassandra.execute(
        "CREATE TABLE changed.quotes_by_day (symbol text, day date, ts timestamp, seq bigint,"
            + " price double, size double, side text, PRIMARY KEY ((symbol, day), ts, seq))");
    cassandra.execute("CREATE TABLE changed.of_others (k int PRIMARY KEY)");

    // when, then
    assertEquals(
        List.of(
            new Difference(Kind.MISSING_COLUMN, "quotes", "table quotes lacks column size double"),
            new Difference(
                Kind.EXTRA_COLUMN,
                "quotes",
                "table quotes has column note text, which is not of this schema"),
            new Difference(
                Kind.OTHER_ORDER,
                "quotes_by_day",
                "table quotes_by_day has CLUSTERING ORDER BY (ts ASC, seq ASC),"
                    + " but should have (ts DESC, seq DESC)"),
            new Difference(Kind.MISSING_TABLE, "symbol_days", "table symbol_days is missing"),
            new Difference(
                Kind.OTHER_TYPE,
                "inputs",
                "table inputs has column number int, but should have number bigint"),
            new Difference(
                Kind.OTHER_KEY,
                "inputs",
                "table inputs has PRIMARY KEY ((kind), identity), but should have ((kind), number)")),
        schema.check());
  }

  @Test
  void should_refuse_to_check_a_keyspace_that_is_not_there() {
    Refused.byCassandra(
        "cannot check keyspace 'nowhere' at "
            + address
            + ": there is no keyspace 'nowhere'; apply the schema to the keyspace first, or check"
            + " its name",
        () -> Schema.of(cassandra, "nowhere").check());
  }

  @Test
  void should_replicate_by_data_centre() {
    // given
    Replication replication = Replication.byDataCenter(Map.of("datacenter1", 1));
    Schema schema = Schema.of(cassandra, "centres").withReplication(replication);

    // when
    schema.apply();

    // then: asked again it is content, asked for another it is not
    schema.apply();
    Refused.byCassandra(
        "replication must be the one that keyspace 'centres' has, but replication={'class':"
            + " 'SimpleStrategy', 'replication_factor': '2'} and the keyspace has {'class':"
            + " 'NetworkTopologyStrategy', 'datacenter1': '1'}; leave the setting out, or use ALTER"
            + " KEYSPACE and a repair",
        () -> schema.withReplication(Replication.simple(2)).apply());
  }

  @Test
  void should_refuse_a_data_centre_that_is_not_there() {
    // given
    Schema schema =
        Schema.of(cassandra, "atlantis")
            .withReplication(Replication.byDataCenter(Map.of("atlantis", 1)));

    // when, then
    Refused.byCassandra(
        "cannot apply the schema to keyspace 'atlantis' at "
            + address
            + ": Unrecognized strategy option {atlantis} passed to NetworkTopologyStrategy for"
            + " keyspace atlantis; check the replication: data centres by the names that `nodetool"
            + " status` shows",
        schema::apply);
  }

  @Test
  void should_show_the_very_tables_that_it_checks() {
    // when: what cqlsh would do with it
    CqlScript.statements(Schema.of(cassandra, "shown").show()).forEach(cassandra::execute);

    // then
    assertEquals(List.of(), Schema.of(cassandra, "shown").check());
    assertEquals(ALL, Schema.of(cassandra, "shown").apply().steps());
  }
}
