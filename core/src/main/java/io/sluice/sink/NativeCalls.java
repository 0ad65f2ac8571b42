package io.sluice.sink;

import com.datastax.oss.driver.api.core.uuid.Uuids;

/**
 * The driver asks the operating system for the time and its process id through JNR, which the
 * connector leaves out: it logs that with a stack, and asks Java. Where JNR is not there, it is
 * told to ask Java at once, which gives the same.
 */
final class NativeCalls {
  private static final String FORCE_JAVA_CLOCK =
      "datastax-java-driver.advanced.timestamp-generator.force-java-clock";

  /** Looked for once: a class that is not there is looked for in every jar. */
  private static final boolean MISSING = isMissing();

  private NativeCalls() {}

  /** To be called before the first session of this JVM. What is set already stays. */
  static void avoidIfMissing() {
    if (MISSING) {
      setIfMissing(FORCE_JAVA_CLOCK, "true");
      setIfMissing(Uuids.PID_SYSTEM_PROPERTY, Long.toString(ProcessHandle.current().pid()));
    }
  }

  private static boolean isMissing() {
    try {
      Class.forName("jnr.posix.POSIXHandler", false, NativeCalls.class.getClassLoader());
      return false;
    } catch (ClassNotFoundException | LinkageError e) {
      return true;
    }
  }

  private static void setIfMissing(String property, String value) {
    System.getProperties().putIfAbsent(property, value);
  }
}
