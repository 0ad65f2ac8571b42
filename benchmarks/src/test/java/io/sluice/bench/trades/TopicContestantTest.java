package io.sluice.bench.trades;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.bench.harness.Round;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TopicContestantTest {
  private static final Digest ALL = new Digest(30, 7);
  private static final TradeTopic TOPIC =
      new TradeTopic("localhost:9", "trades", List.of(10L, 20L), ALL);

  private final List<Path> folders = new ArrayList<>();

  /** What a contestant does in a round. */
  private interface Work {
    void run(Progress progress) throws Exception;
  }

  private final class Fake extends TopicContestant {
    private final Digest found;
    private final Work work;

    Fake(Digest found, Work work) {
      super("Kafka Streams", () -> TOPIC, Path.of("scratch"), 10);
      this.found = found;
      this.work = work;
    }

    @Override
    protected void run(TradeTopic from, Path own, Progress progress) throws Exception {
      assertSame(TOPIC, from);
      folders.add(own);
      work.run(progress);
    }

    @Override
    protected Digest digest() {
      return found;
    }
  }

  /** A reader a partition, each of which tells of batches of 10. */
  private static void read(Progress progress) throws InterruptedException {
    Readers.run(
        2,
        number -> {
          for (int i = 0; i <= number; i++) {
            progress.more(10);
          }
        },
        progress);
  }

  @Test
  void should_have_a_folder_for_each_round_and_give_what_was_found() throws Exception {
    Fake fake = new Fake(ALL, TopicContestantTest::read);

    Round round = fake.round();
    fake.round();

    assertEquals(20, round.records());
    assertEquals(2, round.batchMillis().length);
    assertEquals(Optional.of(ALL.toString()), fake.result());
    assertEquals(
        List.of(Path.of("scratch/Kafka-Streams/0"), Path.of("scratch/Kafka-Streams/1")), folders);
  }

  @Test
  void should_refuse_what_was_not_sent() {
    Fake fake = new Fake(new Digest(30, 8), TopicContestantTest::read);

    assertEquals(
        "Kafka Streams must have done what topic trades holds, Digest[entries=30, hash=7],"
            + " but has Digest[entries=30, hash=8]",
        assertThrows(IllegalStateException.class, fake::round).getMessage());
  }

  @Test
  void should_refuse_to_be_told_of_more_than_there_is() {
    Fake fake =
        new Fake(
            ALL,
            progress -> {
              read(progress);
              progress.more(10);
            });

    assertEquals(
        "Kafka Streams must have done the 30 records of topic trades, but told of 40",
        assertThrows(IllegalStateException.class, fake::round).getMessage());
  }

  @Test
  void should_tell_what_a_reader_failed_with() {
    IllegalStateException cause = new IllegalStateException("no room");
    Fake fake =
        new Fake(
            ALL,
            progress ->
                Readers.run(
                    2,
                    number -> {
                      throw cause;
                    },
                    progress));

    Exception e = assertThrows(IllegalStateException.class, fake::round);

    assertEquals("Kafka Streams failed after 0 of 30 records", e.getMessage());
    assertSame(cause, e.getCause());
  }

  @Test
  void should_tell_how_far_it_came_when_it_is_interrupted() {
    // given: readers of which one waits for ever
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Thread round = Thread.currentThread();
    Fake fake =
        new Fake(
            ALL,
            progress ->
                Readers.run(
                    1,
                    number -> {
                      progress.more(20);
                      round.interrupt();
                      try {
                        never.await();
                      } catch (InterruptedException e) {
                        ended.countDown();
                      }
                    },
                    progress));

    // when
    Exception e = assertThrows(IllegalStateException.class, fake::round);

    // then: the reader is not left behind
    assertEquals("Kafka Streams had done 20 of 30 records", e.getMessage());
    assertTrue(awaited(ended));
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
