package io.sluice.job;

import static io.sluice.testing.Failing.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLedgerTest {
  private final Random random = new Random(1);

  @TempDir Path parent;

  @Test
  void should_begin_with_nothing_in_a_folder_that_it_makes() {
    try (FolderLedger ledger = FolderLedger.open(parent.resolve("a/b"))) {
      assertEquals(Optional.empty(), ledger.last());
      assertEquals(Optional.empty(), ledger.pending());
    }
  }

  @Test
  void should_refuse_a_folder_with_sparks_own_checkpoint_and_leave_it_alone() throws IOException {
    for (String name :
        List.of(
            "checkpoint-1700000000000",
            "checkpoint-1700000000000.bk",
            "receivedBlockMetadata",
            "receivedData",
            "0b8f2f0e-3c1c-4c55-9d52-0f4e6f5a1c11")) {
      // given
      Path folder = Files.createDirectories(parent.resolve(name + " in"));
      Files.createDirectory(folder.resolve(name));

      // when
      String message = message(JobException.class, () -> FolderLedger.open(folder));

      // then
      assertEquals(
          "the checkpoint folder %s holds Spark's own checkpoint (%s), which a StreamJob can neither use nor go on from; give the job a folder of its own"
              .formatted(folder, name),
          message);
      assertFalse(Files.exists(folder.resolve("lock")));
    }
  }

  @Test
  void should_go_on_in_a_folder_that_was_a_ledger_before_spark_used_it() throws IOException {
    // given
    try (FolderLedger ledger = open()) {
      ledger.claim("a source");
    }
    Files.createFile(folder().resolve("checkpoint-1700000000000"));

    // when, then
    try (FolderLedger ledger = open()) {
      ledger.claim("a source");
    }
  }

  @Test
  void should_know_the_last_commit_and_the_plan_after_it() {
    // given
    Batch pending = Ledgers.batch(random, 3);
    Commit last = Ledgers.commit(random, 2);
    try (FolderLedger ledger = open()) {
      ledger.plan(Ledgers.batch(random, 1));
      ledger.commit(Ledgers.commit(random, 1));
      ledger.plan(Ledgers.batch(random, 2));
      ledger.commit(last);
      ledger.plan(pending);
    }

    // when
    try (FolderLedger ledger = open()) {
      // then
      assertEquals(Optional.of(last), ledger.last());
      assertEquals(Optional.of(pending), ledger.pending());
    }
  }

  @Test
  void should_write_a_source_for_a_terminal_and_know_one_that_was_written_before_it_did()
      throws IOException {
    // given
    String source = "file a\u001b[2J\n.csv";
    String printable = "file a\\u001b[2J\\u000a.csv";
    Path known;
    try (FolderLedger ledger = open()) {
      ledger.claim(source);
      known = folder().resolve("source");
      assertEquals(printable, Files.readString(known));
      ledger.claim(source);

      // when
      Files.writeString(known, source);

      // then
      ledger.claim(source);
      assertEquals(
          "the checkpoint folder %s belongs to another source: it has \"%s\", but this job reads \"b\\u001b\"; a topic that was made anew and a file that was changed are other sources; use another folder to read this one from its start"
              .formatted(folder(), printable),
          message(JobException.class, () -> ledger.claim("b\u001b")));
    }
  }

  @Test
  void should_have_no_pending_plan_after_a_commit() throws IOException {
    // given
    Commit last = Ledgers.commit(random, 1);
    try (FolderLedger ledger = open()) {
      ledger.plan(Ledgers.batch(random, 1));
      ledger.commit(last);
    }

    // when
    try (FolderLedger ledger = open()) {
      // then
      assertEquals(Optional.of(last), ledger.last());
      assertEquals(Optional.empty(), ledger.pending());
      assertEquals(Set.of("ledger.1", "ledger.2", "lock"), files());
    }
  }

  @Test
  void should_keep_no_more_than_it_needs() throws IOException {
    try (FolderLedger ledger = open()) {
      for (long id = 1; id <= 20; id++) {
        ledger.plan(Ledgers.batch(random, id));
        ledger.commit(Ledgers.commit(random, id));
      }
      assertEquals(Set.of("ledger.1", "ledger.2", "lock"), files());
    }
  }

  @Test
  void should_keep_the_plan_after_the_commit_that_a_restart_writes_again() {
    // given
    Batch pending = Ledgers.batch(random, 3);
    Commit last = Ledgers.commit(random, 2);
    try (FolderLedger ledger = open()) {
      ledger.commit(last);
      ledger.plan(pending);
    }

    // when
    try (FolderLedger ledger = open()) {
      ledger.commit(last.restarted());
    }

    // then
    assertEquals(
        new LedgerEntry(Optional.of(last.restarted()), Optional.of(pending)), Ledgers.in(folder()));
  }

  @Test
  void should_refuse_a_ledger_of_a_file_for_each_batch() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("17.commit"), "format 2\nbatch 17\n");
    assertEquals(
        "the checkpoint folder %s is of an earlier Sluice (17.commit), which this one does not read; use another folder, and the source is read from its start"
            .formatted(folder()),
        message(JobException.class, this::open));
  }

  @Test
  void should_refuse_a_second_job() {
    try (FolderLedger first = open()) {
      assertEquals(
          "another job is using the checkpoint folder %s; stop it, or give this one a folder of its own"
              .formatted(folder()),
          message(JobException.class, this::open));
      first.plan(Ledgers.batch(random, 1));
    }
    open().close();
  }

  @Test
  void should_refuse_another_source() {
    // given
    try (FolderLedger ledger = open()) {
      ledger.claim("kafka c topic t");
      ledger.claim("kafka c topic t");

      // when
      String message = message(JobException.class, () -> ledger.claim("file a.csv"));

      // then
      assertEquals(
          "the checkpoint folder %s belongs to another source: it has \"kafka c topic t\", but this job reads \"file a.csv\"; a topic that was made anew and a file that was changed are other sources; use another folder to read this one from its start"
              .formatted(folder()),
          message);
    }
  }

  @Test
  void should_tell_that_the_folder_is_a_file() throws IOException {
    Files.writeString(folder(), "");
    assertEquals(
        "can't use the checkpoint folder %s (FileAlreadyExistsException: %s); it must be a folder that this user may write to, on a disk with room"
            .formatted(folder(), folder()),
        message(JobException.class, this::open));
  }

  @Test
  void should_tell_that_it_may_not_write() throws IOException {
    // given
    Files.createDirectory(folder());
    assumeFalse(
        !folder().toFile().setWritable(false) || Files.isWritable(folder()),
        "this user may write everywhere");

    // when
    String message = message(JobException.class, this::open);

    // then
    assertEquals(
        "can't use the checkpoint folder %s (AccessDeniedException: %s/lock); it must be a folder that this user may write to, on a disk with room"
            .formatted(folder(), folder()),
        message);
  }

  @Test
  void should_tell_that_the_folder_went_away() throws IOException {
    try (FolderLedger ledger = open()) {
      // given
      for (String file : files()) {
        Files.delete(folder().resolve(file));
      }
      Files.delete(folder());

      // when
      String message = message(JobException.class, () -> ledger.plan(Ledgers.batch(random, 1)));

      // then
      assertEquals(
          "can't use the checkpoint folder %s (NoSuchFileException: %s/ledger.2); it must be a folder that this user may write to, on a disk with room"
              .formatted(folder(), folder()),
          message);
    }
  }

  @Test
  void should_tell_which_file_is_whole_but_not_of_this_format() throws IOException {
    for (String text :
        new String[] {"format 4\n", "format 3\nplan\nbatch x\n", "format 3\ncommit\nbatch 1\n"}) {
      // given
      Files.createDirectories(folder());
      for (String file : files()) {
        Files.delete(folder().resolve(file));
      }
      TwoFiles.open(folder(), "ledger").write(text);

      // when
      String message = message(JobException.class, this::open);

      // then
      assertEquals(
          "%s/ledger.2 is not as a job wrote it; restore it, or use another checkpoint folder to begin anew"
              .formatted(folder()),
          message);
    }
  }

  @Test
  void should_write_nothing_after_it_was_closed() {
    // given: a batch that ends after its job has given up
    FolderLedger ledger = open();
    ledger.close();

    // then
    assertEquals(
        "the checkpoint folder %s is closed".formatted(folder()),
        message(JobException.class, () -> ledger.commit(Ledgers.commit(random, 1))));
  }

  private Path folder() {
    return parent.resolve("checkpoint");
  }

  private FolderLedger open() {
    return FolderLedger.open(folder());
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
