package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.FreshNames;
import io.sluice.testkit.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Records rejected by a wrong mapping, read once more by the right one. */
@ExtendWith(SharedServers.class)
class DeadLettersIT {
  private static final String COLUMNS =
      """
      columns = symbol, time, price, size, [note]
      symbol  = symbol
      ts      = time
      price   = price
      size    = size
      """;

  private static final String OTHER =
      """
      columns = time, symbol, price, size
      symbol  = symbol
      ts      = time
      ts.unit = ms
      price   = price
      size    = size
      """;

  /** Of eight lines, six are good by the right mapping; one is longer than a letter keeps. */
  private static final List<String> LINES =
      List.of(
          "IBM,1381132800464,181.52,100",
          "IBM,1381132800464,181.53,200",
          "IBM,1381132800465,181.54,300",
          "IBM,1381132800466,\u001b[31mred,300",
          "AIG,1381132800466,48.5,1,fine",
          "AIG,1381132800467,48.6,2," + "x".repeat(70_000),
          "AIG,1381132800468,48.7,3",
          "IBM,1381132800469,181.55,400");

  @TempDir Path folder;
  private Path file;
  private Path wrong;
  private Path right;
  private Market market;

  @BeforeEach
  void open(LocalCassandra cassandra, LocalKafka kafka) throws IOException {
    market = Market.open(cassandra, kafka);
    file = Files.write(folder.resolve("bad.csv"), LINES);
    wrong = Files.writeString(folder.resolve("wrong.mapping"), COLUMNS + "ts.unit = s\n");
    right = Files.writeString(folder.resolve("right.mapping"), COLUMNS + "ts.unit = ms\n");
  }

  @Test
  void should_write_the_rows_of_a_file_that_would_have_been_and_keep_the_rest() {
    // given
    market.drainBy(wrong.toString(), "replay:" + file);
    String source = source();
    assertTrue(source.startsWith("file:bad.csv#"), source);

    // when
    Shell.Ran replay = replay().well();

    // then: the account balances, and what can't be read again is told
    assertEquals("read 8 = accepted 6 + rejected 1 + kept 1\n", replay.out());
    assertEquals(
        "1 of them can't be read again: of a record of more than 64 KiB only the head is kept; mend it in its source\n",
        replay.err());
    assertEquals(
        """
        job,source,reason,letters,first,last
        quotes,SOURCE,BAD_TIME,1,6,6
        quotes,SOURCE,NOT_A_NUMBER,1,4,4
        """
            .replace("SOURCE", source),
        letters("list", "--format", "csv").out());

    // and: the rows are those of the file itself, which adds the one that was cut
    List<Row> ibm = market.rows("IBM");
    List<Row> aig = market.rows("AIG");
    assertEquals(4, ibm.size());
    market.drainBy(right.toString(), "replay:" + file);
    assertEquals(ibm, market.rows("IBM"));
    assertEquals(3, market.rows("AIG").size());
    assertTrue(market.rows("AIG").containsAll(aig));

    // and: once more changes nothing
    assertEquals("read 2 = accepted 0 + rejected 1 + kept 1\n", replay().well().out());
    assertEquals(ibm, market.rows("IBM"));
  }

  @Test
  void should_write_the_rows_of_a_topic_that_would_have_been() {
    // given
    String topic = market.address(FreshNames.topic("raw"));
    Shell.run(
            "produce",
            "--file",
            file.toString(),
            "--mapping",
            right.toString(),
            "--raw",
            "--to",
            topic)
        .well();
    market.drainBy(wrong.toString(), topic);

    // when
    replay("--table", "quotes_by_day").well();

    // then
    List<Row> rows = market.rows("IBM", "--table", "quotes_by_day");
    market.drainBy(right.toString(), topic, "--table", "quotes_by_day");
    assertEquals(4, rows.size());
    assertEquals(rows, market.rows("IBM", "--table", "quotes_by_day"));
  }

  @Test
  void should_write_the_rows_of_a_file_with_another_header_that_would_have_been()
      throws IOException {
    // given: two files, of which a mended mapping fits one
    Path in = Files.createDirectory(folder.resolve("in"));
    Files.writeString(
        in.resolve("a.csv"),
        "symbol,time,price,size\n" + String.join("\n", LINES.subList(0, 3)) + "\n");
    Files.writeString(in.resolve("b.csv"), "symbol,time,size,price\nIBM,1381132800470,1,2\n");
    Path other = Files.writeString(folder.resolve("other.mapping"), "header = yes\n" + OTHER);
    Path mended =
        Files.writeString(
            folder.resolve("mended.mapping"), "header = yes\n" + COLUMNS + "ts.unit = ms\n");
    market.drainBy(other.toString(), "dir:" + in);

    // when
    Shell.Ran replay = replay(mended);

    // then: the header is no record, and the file that does not fit stays
    assertEquals("read 5 = accepted 3 + rejected 2 + kept 0\n", replay.out());
    assertEquals(
        "not counted: 1 that were the headers of their files, which fit this mapping\n",
        replay.err());
    String left = letters("list", "--format", "csv").out();
    assertTrue(left.contains("file:b.csv#") && left.endsWith(",BAD_HEADER,2,1,2\n"), left);
    assertEquals(2, left.lines().count());

    // and: the rows are those of the file itself
    List<Row> rows = market.rows("IBM");
    assertEquals(3, rows.size());
    Files.delete(in.resolve("b.csv"));
    market.drainBy(mended.toString(), "dir:" + in);
    assertEquals(rows, market.rows("IBM"));

    // and: once more changes nothing
    assertEquals("read 2 = accepted 0 + rejected 2 + kept 0\n", replay(mended).out());
  }

  @Test
  void should_look_at_the_header_after_a_replay_by_a_mapping_that_has_none() throws IOException {
    // given: all of a file stays, by a mapping whose header nobody compares and that is wrong
    Path in = Files.createDirectory(folder.resolve("in"));
    Files.writeString(
        in.resolve("a.csv"),
        "symbol,time,size,price\nIBM,1381132800470,1,2\nAIG,1381132800470,3,4\n");
    Path other = Files.writeString(folder.resolve("other.mapping"), "header = yes\n" + OTHER);
    market.drainBy(other.toString(), "dir:" + in);
    assertEquals("read 3 = accepted 0 + rejected 3 + kept 0\n", replay(wrong).out());

    // when: by another that has one, and is wrong too
    Path mended =
        Files.writeString(
            folder.resolve("mended.mapping"), "header = yes\n" + COLUMNS + "ts.unit = ms\n");
    Shell.Ran replay = replay(mended);

    // then: price and size do not become each other's
    assertEquals("read 3 = accepted 0 + rejected 3 + kept 0\n", replay.out());
    assertEquals(List.of(), market.rows("IBM"));
    String left = letters("list", "--format", "csv").out();
    assertTrue(left.endsWith(",BAD_HEADER,3,1,3\n"), left);
    assertEquals(2, left.lines().count());
  }

  @Test
  void should_replay_only_what_is_selected() {
    market.drainBy(right.toString(), "replay:" + file);
    market.drainBy(wrong.toString(), "replay:" + file);

    assertEquals(
        "read 0 = accepted 0 + rejected 0 + kept 0\n", replay("--job", "other").well().out());
    assertEquals(
        "read 0 = accepted 0 + rejected 0 + kept 0\n", replay("--reason", "EMPTY").well().out());
    assertEquals(
        "read 0 = accepted 0 + rejected 0 + kept 0\n",
        replay("--source", "file:other.csv#1").well().out());
    assertEquals(
        "read 8 = accepted 6 + rejected 1 + kept 1\n",
        replay("--reason", "bad_time", "--job", "quotes").well().out());
  }

  @Test
  void should_remove_what_is_selected_and_never_all_by_a_slip() {
    market.drainBy(right.toString(), "replay:" + file);
    market.drainBy(wrong.toString(), "replay:" + file);
    long before = letters("list", "--format", "csv").out().lines().count();

    Shell.Ran slip = run(new String[] {"remove"});
    assertEquals(Sluice.WRONG_ARGUMENTS, slip.exit());
    assertTrue(
        slip.err()
            .startsWith(
                "error: which letters are to be removed must be said by --job, --source or --reason\n"),
        slip.err());
    assertEquals(before, letters("list", "--format", "csv").out().lines().count());

    assertEquals("removed 0\n", letters("remove", "--reason", "EMPTY").well().out());
    assertEquals("removed 8\n", letters("remove", "--reason", "BAD_TIME").well().out());
    assertEquals(
        "job,source,reason,letters,first,last\n", letters("list", "--format", "csv").out());
    assertEquals("removed 0\n", letters("remove", "--job", "quotes").well().out());
  }

  @Test
  void should_show_letters_with_all_bytes_escaped() {
    market.drainBy(right.toString(), "replay:" + file);
    String source = source();

    assertEquals(
        """
        quotes  SOURCE  4  NOT_A_NUMBER
          column "price" must be a price, a decimal number above zero, but is "\\x1b[31mred"
          "IBM,1381132800466,\\x1b[31mred,300"  30 bytes
        """
            .replace("SOURCE", source),
        letters("show").out());
    assertEquals("", letters("show", "--reason", "EMPTY").out());
  }

  @Test
  void should_show_no_more_letters_than_asked_for() {
    market.drainBy(wrong.toString(), "replay:" + file);

    assertEquals(3 * 2, letters("show", "--limit", "2").out().lines().count());
    assertTrue(letters("show", "--limit", "8").out().lines().allMatch(l -> l.length() < 1_100));
  }

  @Test
  void should_list_as_a_table_that_nothing_is_there() {
    assertEquals("job  source  reason  letters  first  last\n0 rows\n", letters("list").out());
  }

  @Test
  void should_refuse_a_mapping_that_is_not_there() {
    Shell.Ran ran =
        Shell.run(market.on("dead-letters", "replay", "--mapping", folder.resolve("no") + ""));

    assertEquals(Sluice.WRONG_ARGUMENTS, ran.exit(), ran::toString);
    assertTrue(ran.err().startsWith("error: "), ran.err());
  }

  private String source() {
    return letters("list", "--format", "json")
        .out()
        .lines()
        .findFirst()
        .map(line -> line.replaceFirst(".*\"source\":\"([^\"]*)\".*", "$1"))
        .orElseThrow();
  }

  private Shell.Ran replay(Path mapping) {
    return run(new String[] {"replay", "--mapping", mapping.toString()}).well();
  }

  private Shell.Ran replay(String... options) {
    return run(new String[] {"replay", "--mapping", right.toString()}, options);
  }

  private Shell.Ran letters(String command, String... options) {
    return run(new String[] {command}, options).well();
  }

  private Shell.Ran run(String[] command, String... options) {
    String[] all = new String[1 + command.length + options.length];
    all[0] = "dead-letters";
    System.arraycopy(command, 0, all, 1, command.length);
    System.arraycopy(options, 0, all, 1 + command.length, options.length);
    return Shell.run(market.on(all));
  }
}
