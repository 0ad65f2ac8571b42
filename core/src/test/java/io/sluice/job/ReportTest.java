package io.sluice.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Report REPORT =
      new Report(
          new Counts(
              1_000_000,
              900_000,
              90_000,
              10_000,
              new TreeMap<>(
                  Map.of(
                      "quotes", new SinkCounts(900_000, 899_999, 1, 0),
                      "dead_letters", new SinkCounts(90_000, 90_000, 0, 0)))),
          new Counts(10, 10, 0, 0, Map.of()),
          17,
          1,
          2,
          3,
          Duration.ofMillis(61_234));

  @Test
  void should_print_one_line_in_this_order() {
    assertEquals(
        "{\"read\":1000000,\"accepted\":900000,\"rejected\":90000,\"filtered\":10000,\"sinks\":{\"dead_letters\":{\"in\":90000,\"written\":90000,\"late\":0,\"failed\":0},\"quotes\":{\"in\":900000,\"written\":899999,\"late\":1,\"failed\":0}},\"batches\":17,\"failedBatches\":1,\"restarts\":2,\"lost\":3,\"seconds\":61.234,\"sinceStart\":{\"read\":10,\"accepted\":10,\"rejected\":0,\"filtered\":0,\"sinks\":{}}}",
        REPORT.toJson());
  }

  @Test
  void should_tell_a_person_all_in_lines() {
    assertEquals(
        """
        read          1,000,000 = accepted 900,000 + rejected 90,000 + filtered 10,000
        dead_letters  90,000 = written 90,000 + late 0 + failed 0
        quotes        900,000 = written 899,999 + late 1 + failed 0
        lost          3, since this start: gone before they were read and committed
        batches       17, 1 failed, 2 restarts; this start: 10 records in 61.2 s, 0 records/s""",
        REPORT.toString());
  }

  @Test
  void should_tell_of_losses_only_if_there_are_any() {
    // given
    Counts counts = new Counts(2_500, 2_500, 0, 0, Map.of());

    // when
    Report report = new Report(counts, counts, 1, 0, 0, 0, Duration.ofMillis(2_500));

    // then
    assertEquals(
        """
        read          2,500 = accepted 2,500 + rejected 0 + filtered 0
        batches       1, 0 failed, 0 restarts; this start: 2,500 records in 2.5 s, 1,000 records/s""",
        report.toString());
  }

  @Test
  void should_be_json_in_every_country() throws IOException {
    Locale before = Locale.getDefault();
    for (String tag : new String[] {"de-DE", "ar-EG", "hi-IN-u-nu-deva", "th-TH-u-nu-thai"}) {
      Locale.setDefault(Locale.forLanguageTag(tag));
      try {
        // when
        JsonNode json = new ObjectMapper().readTree(REPORT.toJson());

        // then
        assertEquals(1_000_000, json.get("read").asLong());
        assertEquals(899_999, json.get("sinks").get("quotes").get("written").asLong());
        assertEquals(61.234, json.get("seconds").asDouble());
        assertEquals(10, json.get("sinceStart").get("read").asLong());
      } finally {
        Locale.setDefault(before);
      }
    }
  }
}
