package io.sluice.servers;

import java.util.Locale;
import java.util.function.Consumer;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Tells of jars that were downloaded, with the sum so far: of each, or once in a while. */
final class Downloads extends AbstractTransferListener {
  private static final double MEGABYTE = 1 << 20;
  private static final long BETWEEN = 10 << 20;

  private final String title;
  private final Consumer<String> told;
  private final long between;
  private int jars;
  private long bytes;
  private long due;

  private Downloads(String title, Consumer<String> told, long between) {
    this.title = title;
    this.told = told;
    this.between = between;
    this.due = between;
  }

  /** Tells of each jar. */
  static Downloads each(String title, Consumer<String> told) {
    return new Downloads(title, told, 0);
  }

  /** Tells once for 10 MiB. */
  static Downloads nowAndThen(String title, Consumer<String> told) {
    return new Downloads(title, told, BETWEEN);
  }

  @Override
  public void transferSucceeded(TransferEvent event) {
    String name = event.getResource().getResourceName();
    if (name.endsWith(".jar")) {
      fetched(name.substring(name.lastIndexOf('/') + 1), event.getTransferredBytes());
    }
  }

  /** Called by several threads. */
  synchronized void fetched(String jar, long size) {
    jars++;
    bytes += size;
    if (bytes >= due) {
      due = bytes + between;
      told.accept(
          String.format(
              Locale.ROOT,
              "%s: fetched %s (%d jars, %.1f MB so far)",
              title,
              jar,
              jars,
              bytes / MEGABYTE));
    }
  }
}
