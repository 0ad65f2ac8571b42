package io.sluice.bench.harness;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What the JVM tells of itself. */
public final class Machine {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Machine() {}

  /** CPU time of this JVM so far, all its threads, in nanoseconds. */
  public static long cpuNanos() {
    return SYSTEM.getProcessCpuTime();
  }

  /** What is on the heap after a collection, in MiB. */
  static double heldMib() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
  }

  /** This machine and JVM in one line. */
  public static String text() {
    return "%d cores, %s %s, Java %s, heap of at most %d MiB"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version().feature(),
            Runtime.getRuntime().maxMemory() >> 20);
  }
}
