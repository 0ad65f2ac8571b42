package io.sluice.bench.harness;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * The most that was on the heap after a collection. Without a collection, what is on it now:
 * garbage is then counted, too.
 */
final class HeapPeak implements AutoCloseable {
  private static final long LIMIT_MILLIS = 1_000;

  private final Set<String> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());
  private final NotificationListener listener = (notification, handback) -> see(notification);
  private final long before = collections();
  private long seen;
  private long most;

  HeapPeak() {
    for (GarbageCollectorMXBean one : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) one).addNotificationListener(listener, null, null);
    }
  }

  /** Forgets what was. */
  synchronized void reset() throws InterruptedException {
    settle();
    most = 0;
  }

  /** Since {@link #reset}. */
  synchronized double mib() throws InterruptedException {
    settle();
    long now = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return (most > 0 ? most : now) / 1048576.0;
  }

  /** What the JVM tells of a collection comes after its end. */
  private void settle() throws InterruptedException {
    long until = System.currentTimeMillis() + LIMIT_MILLIS;
    while (seen < collections() - before && System.currentTimeMillis() < until) {
      wait(10);
    }
  }

  private synchronized void see(Notification notification) {
    GarbageCollectionNotificationInfo told =
        GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
    long after =
        told.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
            .filter(pool -> pools.contains(pool.getKey()))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum();
    most = Math.max(most, after);
    seen++;
    notifyAll();
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean one : ManagementFactory.getGarbageCollectorMXBeans()) {
      try {
        ((NotificationEmitter) one).removeNotificationListener(listener);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException("a listener that was added is not there", e);
      }
    }
  }
}
