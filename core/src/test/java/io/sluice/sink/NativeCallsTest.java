package io.sluice.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The class path of these tests has no JNR, as that of an application with the connector. */
class NativeCallsTest {
  private static final String CLOCK =
      "datastax-java-driver.advanced.timestamp-generator.force-java-clock";
  private static final String PID = "com.datastax.oss.driver.PID";

  private final Map<String, String> before = new HashMap<>();

  @BeforeEach
  void clear() {
    for (String property : new String[] {CLOCK, PID}) {
      before.put(property, System.clearProperty(property));
    }
  }

  @AfterEach
  void restore() {
    before.forEach(
        (property, value) -> {
          System.clearProperty(property);
          if (value != null) {
            System.setProperty(property, value);
          }
        });
  }

  @Test
  void should_have_the_driver_ask_java_when_jnr_is_missing() {
    // when
    NativeCalls.avoidIfMissing();

    // then
    assertEquals("true", System.getProperty(CLOCK));
    assertEquals(Long.toString(ProcessHandle.current().pid()), System.getProperty(PID));
  }

  @Test
  void should_leave_what_is_set_already() {
    // given
    System.setProperty(CLOCK, "false");
    System.setProperty(PID, "17");

    // when
    NativeCalls.avoidIfMissing();

    // then
    assertEquals("false", System.getProperty(CLOCK));
    assertEquals("17", System.getProperty(PID));
  }
}
