package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.schema.Cassandra;
import io.sluice.schema.DeadLetterReader;
import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The guide's table of bad input, all of it in one file and one run. */
@ExtendWith(SharedServers.class)
class BadInputIT {
  @TempDir Path folder;

  @Test
  void should_account_for_every_line_and_print_none_of_it_unescaped(
      LocalCassandra cassandra, LocalKafka kafka) throws IOException {
    // given
    Market market = Market.open(cassandra, kafka);
    Path file = Files.write(folder.resolve("bad.csv"), BadInput.file());
    Path mapping = Files.writeString(folder.resolve("bad.mapping"), BadInput.MAPPING);
    Path report = folder.resolve("report.json");

    // when
    Shell.Ran quotes =
        market.drainBy(mapping.toString(), "replay:" + file, "--report", report.toString());

    // then: the account holds
    long accepted = BadInput.CASES.stream().filter(BadInput::isAccepted).count();
    Accounting account = Accounting.read(report);
    account.assertBalanced("quotes");
    assertEquals(BadInput.CASES.size(), account.number("/read"));
    assertEquals(accepted, account.number("/accepted"));

    // and: each line that was rejected is a letter with its number and reason
    assertEquals(expectedLetters(), letters(market));

    // and: nothing steers a terminal
    assertIsTame(quotes);
    assertIsTame(Shell.run(market.on("dead-letters", "list")).well());
    assertIsTame(Shell.run(market.on("dead-letters", "show", "--limit", "100")).well());
    assertIsTame(market.query("quotes", "\ufeffACME"));

    // and: read again by the same mapping, all stays as it is
    Shell.Ran replay =
        Shell.run(market.on("dead-letters", "replay", "--mapping", mapping.toString())).well();
    long rejected = BadInput.CASES.size() - accepted;
    assertEquals(
        "read %d = accepted 0 + rejected %d + kept 1\n".formatted(rejected, rejected - 1),
        replay.out());
    assertIsTame(replay);
    assertEquals(expectedLetters(), letters(market));
  }

  private static Map<Long, String> expectedLetters() {
    Map<Long, String> expected = new TreeMap<>();
    List<BadInput> cases = BadInput.CASES;
    for (int i = 0; i < cases.size(); i++) {
      if (!cases.get(i).isAccepted()) {
        expected.put(i + 1L, cases.get(i).outcome() + ", " + cases.get(i).line().length);
      }
    }
    return expected;
  }

  private static Map<Long, String> letters(Market market) {
    try (Cassandra session = Cassandra.connect(market.cassandra().contactPoint())) {
      return DeadLetterReader.deadLetters(session, market.keyspace())
          .letters()
          .collect(
              Collectors.toMap(
                  letter -> letter.position(),
                  letter -> "rejected: " + letter.reason() + ", " + letter.length(),
                  (one, other) -> one + " and " + other,
                  TreeMap::new));
    }
  }

  /** No control character but the end of a line, and nothing that turns text around. */
  private static void assertIsTame(Shell.Ran ran) {
    String printed = ran.out() + ran.err();
    assertEquals(printed.replaceAll("[[\\p{Cc}\\p{Cf}]&&[^\n]]", "?"), printed);
  }
}
