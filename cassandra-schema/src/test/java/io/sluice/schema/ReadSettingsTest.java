package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReadSettingsTest {
  @Test
  void should_change_one_setting_and_keep_the_others() {
    ReadSettings settings =
        ReadSettings.DEFAULT.withFetchSize(1).withParallelism(9).withConsistency("QUORUM");
    assertEquals("ReadSettings[fetchSize=1, parallelism=9, consistency=QUORUM]", settings + "");
    assertEquals(
        "ReadSettings[fetchSize=5000, parallelism=4, consistency=LOCAL_ONE]",
        ReadSettings.DEFAULT.toString());
  }

  @Test
  void should_refuse_less_than_one() {
    Refused.argument(
        "fetchSize must be at least 1, but fetchSize=0; leave it out for the default",
        () -> ReadSettings.DEFAULT.withFetchSize(0));
    Refused.argument(
        "parallelism must be at least 1, but parallelism=-1; leave it out for the default",
        () -> ReadSettings.DEFAULT.withParallelism(-1));
  }

  @Test
  void should_refuse_a_level_that_cannot_be_read_with() {
    Refused.argument(
        "consistency must be one of ONE, TWO, THREE, QUORUM, ALL, LOCAL_QUORUM, EACH_QUORUM,"
            + " SERIAL, LOCAL_SERIAL, LOCAL_ONE, but consistency='ANY'; for example LOCAL_QUORUM",
        () -> ReadSettings.DEFAULT.withConsistency("ANY"));
    Refused.nothing("consistency", () -> ReadSettings.DEFAULT.withConsistency(null));
  }
}
