package io.sluice.cli;

import io.sluice.market.Tick;
import io.sluice.parse.SluiceFormat;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Sends a market into a topic, in a thread of its own, at so many times its own speed. */
final class DemoFeed implements AutoCloseable {
  private final TopicWriter topic;
  private final Iterator<Tick> market;
  private final Pacer pacer;
  private final Set<String> symbols = new ConcurrentSkipListSet<>();
  private final Thread thread = new Thread(this::run, "sluice-demo-feed");
  private volatile boolean closed;
  private volatile boolean ended;
  private volatile long sent;
  private volatile RuntimeException failure;

  private DemoFeed(TopicWriter topic, Iterator<Tick> market, Pacer pacer) {
    this.topic = topic;
    this.market = market;
    this.pacer = pacer;
    thread.setDaemon(true);
  }

  /** Makes the topic; {@link #start} begins to send. */
  static DemoFeed open(KafkaAddress address, Iterator<Tick> market, double speed) {
    return new DemoFeed(
        TopicWriter.open(address, 3, System.err::println), market, Pacer.speedWithoutNights(speed));
  }

  void start() {
    thread.start();
  }

  /** How many ticks were sent. */
  long sent() {
    return sent;
  }

  /** The symbols of the ticks that were sent. */
  Set<String> symbols() {
    return symbols;
  }

  /** Whether all there is was sent. */
  boolean ended() {
    if (failure != null) {
      throw failure;
    }
    return ended;
  }

  private void run() {
    try {
      while (!closed && market.hasNext()) {
        Tick tick = market.next();
        pacer.await(tick.epochMillis());
        topic.send(tick.symbol().getBytes(StandardCharsets.UTF_8), SluiceFormat.write(tick));
        symbols.add(tick.symbol());
        sent++;
      }
      ended = !market.hasNext();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** Stops sending, and waits until Kafka has what was sent. */
  void stop() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    topic.flush();
  }

  @Override
  public void close() {
    stop();
    topic.close();
  }
}
