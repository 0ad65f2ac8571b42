package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sluice.schema.Cassandra;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Which loggers the command line quiets: the driver's names are not ours to keep. */
class LogLevelsTest {
  @Test
  void should_quiet_a_logger_of_a_class_that_is_there() throws Exception {
    // given
    Properties levels = new Properties();
    try (InputStream in = Sluice.class.getResourceAsStream("/log4j2.properties")) {
      levels.load(in);
    }

    // when
    String name = levels.getProperty("logger.query.name");

    // then
    assertEquals(name, Class.forName(name, false, Cassandra.class.getClassLoader()).getName());
    assertEquals("${sys:sluice.log.query:-error}", levels.getProperty("logger.query.level"));
  }

  @Test
  void should_let_it_speak_when_asked_to() {
    Shell.run("mapping", "list").well();
    assertEquals("error", System.getProperty("sluice.log.query"));

    Shell.run("mapping", "list", "--verbose").well();
    assertEquals("warn", System.getProperty("sluice.log.query"));

    Shell.run("mapping", "list").well();
    assertEquals("error", System.getProperty("sluice.log.query"));
  }
}
