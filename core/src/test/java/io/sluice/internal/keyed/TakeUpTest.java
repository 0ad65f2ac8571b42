package io.sluice.internal.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

/** What a start finds in the folder, and that it deletes nothing which is still wanted. */
class TakeUpTest {
  private static final KeyedFold<String, Integer, Integer, Object> SUM =
      (key, values, before, time, out) ->
          Entry.of(
              values.stream().mapToInt(v -> v).sum() + (before == null ? 0 : before.state()),
              Entry.NEVER);

  @TempDir Path folder;

  private Piece<String, Integer, Integer, Object> piece() {
    return piece(new Logging.Entries());
  }

  private Piece<String, Integer, Integer, Object> piece(Logging logging) {
    return new Piece<>("sums", folder.toString(), Map.of(), 2, SUM, 1_000, logging);
  }

  /** Batches of seconds {@code from} to {@code to}, as one start of an application runs them. */
  private void run(Piece<String, Integer, Integer, Object> piece, int from, int to) {
    Progress<String, Integer, Integer, Object> progress = new Progress<>(piece);
    for (int second = from; second <= to; second++) {
      both(progress.at(1_000L * second));
    }
  }

  private static void both(Batch<String, Integer, Integer, Object> batch) {
    for (int partition = 0; partition < 2; partition++) {
      Versions.at(batch, partition, () -> List.of(new Tuple2<>("key", 1)).iterator());
    }
  }

  @Test
  void should_take_up_the_newest_batch_that_all_partitions_have() throws IOException {
    run(piece(), 1, 5);
    Files.delete(folder.resolve("sums/00001/5000"));
    Files.writeString(folder.resolve("sums/00000/.6000.half"), "half");

    assertEquals(4_000, new TakeUp(piece()).before(6_000, false));
    assertEquals(List.of("1000", "2000", "3000", "4000"), files(0));
    assertEquals(List.of("1000", "2000", "3000", "4000"), files(1));
  }

  @Test
  void should_delete_nothing_when_the_clock_is_behind() {
    run(piece(), 1, 5);

    refuse(
        "the state 'sums' in %s has a batch at 5000 ms, but the application begins with one at 3000 ms: its clock is behind, or another application has that folder; begin later, or give this one a folder of its own",
        () -> new TakeUp(piece()).before(3_000, false));
    assertEquals(5, files(0).size());
  }

  @Test
  void should_go_back_with_a_checkpoint_of_spark() {
    run(piece(), 1, 5);

    assertEquals(2_000, new TakeUp(piece()).before(3_000, true));
    assertEquals(List.of("1000", "2000"), files(1));
    assertEquals(Batch.NONE, new TakeUp(piece()).before(1_000, true));
    assertEquals(List.of(), files(1));
  }

  @Test
  void should_delete_nothing_when_a_part_of_the_folder_is_lost() throws IOException {
    run(piece(), 1, 3);
    for (String file : files(1)) {
      Files.delete(folder.resolve("sums/00001").resolve(file));
    }

    refuse(
        "the state 'sums' in %s can't be taken up from its beginning: partition 0 has later batches. Another application wrote it, or a part of it, or the checkpoint that it goes with, is gone; restore what was there, or give this one a folder of its own",
        () -> new TakeUp(piece()).before(4_000, false));
    assertEquals(3, files(0).size());
  }

  @Test
  void should_delete_nothing_for_a_job_that_knows_of_no_batch() {
    run(piece(), 1, 3);

    assertThrows(IllegalStateException.class, () -> KeyedBatches.first(piece()));
    assertEquals(3, files(0).size());
  }

  @Test
  void should_not_go_back_further_than_the_files() {
    run(piece(), 1, 400);
    assertTrue(!files(0).contains("1000"), "files that nobody needs are deleted");

    String message =
        assertThrows(
                IllegalStateException.class,
                () -> new TakeUp(piece()).after(Long.parseLong(files(0).get(0))))
            .getMessage();
    assertTrue(
        message.endsWith(
            "files that it needs are gone, for it is too long ago; recover from a newer checkpoint, or give the application another folder"),
        message);
    assertEquals(400_000, new TakeUp(piece()).before(401_000, false));
  }

  @Test
  void should_refuse_a_window_that_was_shorter() {
    run(piece(new Logging.Inputs(1_000, 5_000)), 1, 200);

    refuse(
        "the window 'sums' in %s can't be taken up: it needs the batches of 150000 ms before that of 200000 ms, but has them since "
            + files(0).get(0)
            + " ms: it was shorter, or the batch is too long ago; give it the length that it had, or another name",
        () -> new TakeUp(piece(new Logging.Inputs(1_000, 150_000))).before(201_000, false));
    assertEquals(
        200_000, new TakeUp(piece(new Logging.Inputs(1_000, 5_000))).before(201_000, false));
  }

  @Test
  void should_let_only_the_latest_start_write() {
    Batch<String, Integer, Integer, Object> old = new Progress<>(piece()).at(1_000);
    both(old);
    Batch<String, Integer, Integer, Object> late =
        new Batch<>(old.run(), old.piece(), 3_000, 1_000);
    run(piece(), 2, 2);

    refuse(
        "another start of an application has taken over the state in %s/sums; stop one of them, or give each a folder of its own",
        () -> both(late));
  }

  @Test
  void should_give_the_same_on_an_executor_that_has_no_versions() {
    Progress<String, Integer, Integer, Object> progress = new Progress<>(piece());
    for (int second = 1; second <= 300; second++) {
      Batch<String, Integer, Integer, Object> batch = progress.at(1_000L * second);
      both(batch);
      Versions.clear();
      Versions.Step<String, Integer, Object> again =
          Versions.at(batch, 0, () -> List.of(new Tuple2<>("key", 1)).iterator());
      assertEquals(second, again.version().entries().get("key").state());
    }
  }

  @Test
  void should_keep_the_first_log_of_a_batch() {
    Progress<String, Integer, Integer, Object> progress = new Progress<>(piece());
    both(progress.at(1_000));
    Versions.clear();
    Versions.at(progress.at(1_000), 0, Collections::emptyIterator);

    assertEquals(1, new EntryLog<>(piece(), 0).restored(1_000).entries().get("key").state());
  }

  private void refuse(String message, org.junit.jupiter.api.function.Executable wrong) {
    assertEquals(
        message.replace("%s", folder.toString()),
        assertThrows(IllegalStateException.class, wrong).getMessage());
  }

  private List<String> files(int partition) {
    try (Stream<Path> files = Files.list(folder.resolve("sums/0000" + partition))) {
      return files
          .map(file -> file.getFileName().toString())
          .sorted(java.util.Comparator.comparingLong(Long::parseLong))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
