package io.sluice.job;

import static io.sluice.testing.Failing.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a ledger whose files are not as its last write left them. */
class LedgerFilesTest {
  private final Random random = new Random(1);

  @TempDir Path parent;

  @Test
  void should_stand_where_it_stood_when_a_write_was_cut_short() throws IOException {
    // given
    Commit last = Ledgers.commit(random, 2);
    Batch pending = Ledgers.batch(random, 3);
    try (FolderLedger ledger = open()) {
      ledger.commit(Ledgers.commit(random, 1));
      ledger.commit(last);
      ledger.plan(pending);
    }
    Path file = folder().resolve("ledger.1");
    byte[] before = Files.readAllBytes(file);
    Commit next = Ledgers.commit(random, 3);
    try (FolderLedger ledger = open()) {
      ledger.commit(next);
    }
    byte[] after = Files.readAllBytes(file);
    LedgerEntry stood = new LedgerEntry(Optional.of(last), Optional.of(pending));
    LedgerEntry done = new LedgerEntry(Optional.of(next), Optional.empty());

    // when: only the first bytes of it came to the disk, or the last, or zeros for some
    int length = Math.max(before.length, after.length);
    for (int cut = 0; cut < after.length - 1; cut += 1 + random.nextInt(20)) {
      byte[] first = Arrays.copyOf(before, length);
      System.arraycopy(after, 0, first, 0, cut);
      byte[] second = Arrays.copyOf(after, length);
      System.arraycopy(before, 0, second, 0, Math.min(cut + 1, before.length));
      byte[] zeros = after.clone();
      Arrays.fill(zeros, cut, after.length - 1, (byte) 0);
      for (byte[] bytes : List.of(first, second, zeros)) {
        Files.write(file, bytes);

        // then
        assertEquals(isSame(bytes, after) ? done : stood, Ledgers.in(folder()));
      }
    }

    // and: all of it, and the tail of the one before, which was longer
    byte[] tail = Arrays.copyOf(after, after.length + before.length);
    System.arraycopy(before, 0, tail, after.length, before.length);
    Files.write(file, tail);
    assertEquals(done, Ledgers.in(folder()));

    // and: it goes on
    Files.write(file, Arrays.copyOf(after, after.length / 2));
    try (FolderLedger ledger = open()) {
      assertEquals(Optional.of(pending), ledger.pending());
      ledger.commit(next);
    }
    assertEquals(Optional.of(next), Ledgers.in(folder()).last());
  }

  /** Up to the end of the text. */
  private static boolean isSame(byte[] bytes, byte[] text) {
    return Arrays.equals(Arrays.copyOf(bytes, text.length), text);
  }

  @Test
  void should_begin_anew_when_its_first_write_was_cut_short() throws IOException {
    // given
    Commit first = Ledgers.commit(random, 0);
    try (FolderLedger ledger = open()) {
      ledger.commit(first);
    }
    Path file = folder().resolve("ledger.2");
    byte[] whole = Files.readAllBytes(file);
    for (int cut = 0; cut < whole.length - 1; cut += 1 + random.nextInt(20)) {
      Files.write(file, Arrays.copyOf(whole, cut));

      // when
      try (FolderLedger ledger = open()) {
        // then
        assertEquals(Optional.empty(), ledger.last());
        ledger.commit(first);
      }
      assertEquals(Optional.of(first), Ledgers.in(folder()).last());
    }
  }

  @Test
  void should_put_on_the_disk_first_what_a_killed_job_may_not_have() throws IOException {
    // given: in memory alone, which a test can only tell by the time of the file
    Commit last = Ledgers.commit(random, 1);
    try (FolderLedger ledger = open()) {
      ledger.commit(last);
    }
    Path file = folder().resolve("ledger.2");
    byte[] before = Files.readAllBytes(file);
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));

    // when
    open().close();

    // then
    assertTrue(Files.getLastModifiedTime(file).toMillis() > 0, "it is written again");
    assertArrayEquals(before, Files.readAllBytes(file));
    assertEquals(Optional.of(last), Ledgers.in(folder()).last());
  }

  @Test
  void should_refuse_files_that_no_job_leaves_like_this() throws IOException {
    // given: three texts, the last two of them in the files
    try (FolderLedger ledger = open()) {
      for (long id = 1; id <= 3; id++) {
        ledger.commit(Ledgers.commit(random, id));
      }
    }
    byte[] two = Files.readAllBytes(folder().resolve("ledger.1"));
    byte[] three = Files.readAllBytes(folder().resolve("ledger.2"));
    byte[] rubbish = "rubbish".getBytes(UTF_8);

    // when, then: one is gone, or empty; both are spoilt; one is in the other's place
    refuses(null, three, "ledger.1");
    refuses(two, null, "ledger.2");
    refuses(new byte[0], three, "ledger.1");
    refuses(two, new byte[0], "ledger.2");
    refuses(rubbish, rubbish, "ledger.1");
    refuses(rubbish, null, "ledger.1");
    refuses(three, two, "ledger.2");
    refuses(two, two, "ledger.1");
    refuses(rubbish, two, "ledger.1");

    // and: one is much older
    try (FolderLedger ledger = reopened(two, three)) {
      ledger.commit(Ledgers.commit(random, 4));
      ledger.commit(Ledgers.commit(random, 5));
    }
    refuses(two, Files.readAllBytes(folder().resolve("ledger.2")), "ledger.1");
  }

  @Test
  void should_refuse_a_ledger_whose_text_was_taken_away() throws IOException {
    // given: the first of its texts, and the file for the next one
    try (FolderLedger ledger = open()) {
      ledger.claim("a source");
      ledger.commit(Ledgers.commit(random, 0));
    }
    byte[] one = Files.readAllBytes(folder().resolve("ledger.2"));

    // when, then
    refuses(null, one, "ledger.1");
    refuses(null, "rubbish".getBytes(UTF_8), "ledger.1");
    refuses(null, null, "ledger.1");
  }

  @Test
  void should_leave_no_old_tail_behind_a_shorter_text() throws IOException {
    try (FolderLedger ledger = open()) {
      for (long id = 1; id <= 20; id++) {
        ledger.commit(Ledgers.commit(random, id));
        for (String name : new String[] {"ledger.1", "ledger.2"}) {
          String text = Files.readString(folder().resolve(name));
          assertEquals(text.isEmpty() ? 0 : text.length(), text.lastIndexOf('\n') + 1);
          assertEquals(text.indexOf("\nend "), text.lastIndexOf("\nend "));
        }
      }
    }
  }

  @Test
  void should_go_on_after_a_write_that_failed() throws IOException {
    // given
    Batch pending = Ledgers.batch(random, 2);
    Commit next = Ledgers.commit(random, 2);
    try (FolderLedger ledger = open()) {
      ledger.commit(Ledgers.commit(random, 1));
      ledger.plan(pending);
      byte[] other = Files.readAllBytes(folder().resolve("ledger.2"));
      Files.delete(folder().resolve("ledger.2"));

      // when
      assertThrows(JobException.class, () -> ledger.commit(next));

      // then
      assertEquals(Optional.of(pending), ledger.pending());

      // when
      Files.write(folder().resolve("ledger.2"), other);
      ledger.commit(next);
    }

    // then
    assertEquals(new LedgerEntry(Optional.of(next), Optional.empty()), Ledgers.in(folder()));
  }

  private FolderLedger reopened(byte[] first, byte[] second) throws IOException {
    put("ledger.1", first);
    put("ledger.2", second);
    return open();
  }

  private void refuses(byte[] first, byte[] second, String named) throws IOException {
    put("ledger.1", first);
    put("ledger.2", second);
    assertEquals(
        "%s/%s is not as a job wrote it; restore it, or use another checkpoint folder to begin anew"
            .formatted(folder(), named),
        message(JobException.class, this::open));
  }

  private void put(String name, byte[] bytes) throws IOException {
    Files.deleteIfExists(folder().resolve(name));
    if (bytes != null) {
      Files.write(folder().resolve(name), bytes);
    }
  }

  private Path folder() {
    return parent.resolve("checkpoint");
  }

  private FolderLedger open() {
    return FolderLedger.open(folder());
  }
}
