package io.sluice.servers;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Tells of every jar that was downloaded, with the sum so far. */
final class Downloads extends AbstractTransferListener {
  private static final double MEGABYTE = 1 << 20;

  private final String title;
  private final Consumer<String> progress;
  private final AtomicInteger jars = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  Downloads(String title, Consumer<String> progress) {
    this.title = title;
    this.progress = progress;
  }

  @Override
  public void transferSucceeded(TransferEvent event) {
    String name = event.getResource().getResourceName();
    if (name.endsWith(".jar")) {
      long sum = bytes.addAndGet(event.getTransferredBytes());
      progress.accept(
          String.format(
              "%s: fetched %s (%d jars, %.1f MB so far)",
              title,
              name.substring(name.lastIndexOf('/') + 1),
              jars.incrementAndGet(),
              sum / MEGABYTE));
    }
  }
}
