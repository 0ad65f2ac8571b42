package io.sluice.parse;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TickReadersTest {
  private static final Mapping SLUICE = Mappings.builtIn("sluice");

  @BeforeEach
  void forgetReaders() {
    TickReaders.forget();
  }

  @Test
  void should_give_one_thread_the_same_reader_of_a_feed() {
    TickReader reader = TickReaders.ofThread(SLUICE);

    assertSame(reader, TickReaders.ofThread(Mapping.of("by another name", SLUICE.text())));
    assertNotSame(reader, TickReaders.ofThread(Mappings.builtIn("us-trades")));
    assertTrue(reader.isOfThisThread());
  }

  @Test
  void should_give_each_thread_its_own() throws Exception {
    TickReader here = TickReaders.ofThread(SLUICE);
    TickReader there =
        CompletableFuture.supplyAsync(
                () -> TickReaders.ofThread(SLUICE), run -> new Thread(run).start())
            .get(10, TimeUnit.SECONDS);

    assertNotSame(here, there);
    assertFalse(there.isOfThisThread());
  }

  @Test
  void should_forget_the_feed_that_was_not_read_for_longest() {
    TickReader first = TickReaders.ofThread(feed(';'));
    TickReader second = TickReaders.ofThread(feed('|'));
    TickReaders.ofThread(feed(':'));
    TickReaders.ofThread(feed('!'));

    assertSame(first, TickReaders.ofThread(feed(';')));
    TickReaders.ofThread(feed('%'));
    assertSame(first, TickReaders.ofThread(feed(';')));
    assertNotSame(second, TickReaders.ofThread(feed('|')));
  }

  private static Mapping feed(char delimiter) {
    return Mapping.of(
        "feed",
        """
        delimiter = %s
        columns   = s, t, p, q
        symbol    = s
        ts        = t
        ts.unit   = ms
        price     = p
        size      = q
        """
            .formatted(delimiter));
  }
}
