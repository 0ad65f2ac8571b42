package io.sluice.bench.query;

import static io.sluice.bench.InSmall.names;
import static io.sluice.bench.InSmall.twoBatches;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bench.InSmall;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries in small. */
class QueryBenchmarkIT {
  @TempDir private Path folder;

  @Test
  void should_measure_queries() throws Exception {
    // given: two busy symbols and three others; a day is two pages of the reader's default and more
    QueryBenchmark query = new QueryBenchmark(InSmall.SERVERS::cassandra);
    QuotesTable table =
        new QuotesTable(InSmall.SERVERS::cassandra, new MadeQuotes(5, 2, 11_000, 150));

    // when: each contestant checks that it read what the table was filled with
    JsonNode report =
        twoBatches(
            query,
            List.of(
                query.of(table, QueryContestant.Question.DAY, 2, 2),
                query.of(table, QueryContestant.Question.LATEST, 2, 2)),
            folder);

    // then
    assertEquals("query", report.get("name").asText());
    assertEquals("records/s", report.get("unit").asText());
    assertEquals(Set.of("sluice", "plain"), names(report.get("contestants")));
    assertEquals(0.9, report.get("bars").get("plain").asDouble());
  }
}
