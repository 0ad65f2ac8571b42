package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every wrong argument is told in one line, with one usage line after it, and exit status 2. */
class WrongArgumentsTest {
  private static final String QUOTES =
      "quotes --cassandra HOST:PORT --from SOURCE --mapping FILE-OR-NAME [OPTION...]";
  private static final String PRODUCE =
      "produce --file FILE --mapping FILE-OR-NAME --to WHERE [OPTION...]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --cassandra 1.1.1.1             | --cassandra must be HOST:PORT, as 127.0.0.1:9042, but is '1.1.1.1'
          --cassandra 1.1.1.1:0           | --cassandra must be HOST:PORT, as 127.0.0.1:9042, but is '1.1.1.1:0'
          --cassandra 1.1.1.1:65536       | --cassandra must be HOST:PORT, as 127.0.0.1:9042, but is '1.1.1.1:65536'
          --keyspace 9a                   | --keyspace must be 1 to 48 lower-case letters, digits and underscores, a letter first, but is '9a'
          --mapping nope                  | mapping must be a built-in one or a file, but there is no file "nope"; built in are sluice, us-trades, us-quotes, us-daily, nse-daily, bitstamp
          --from trades                   | --from must be kafka://HOST:PORT/TOPIC, dir:PATH, socket://HOST:PORT or replay:FILE, but is 'trades'
          --from replay:                  | --from must be kafka://HOST:PORT/TOPIC, dir:PATH, socket://HOST:PORT or replay:FILE, but is 'replay:'
          --from kafka://1.1.1.1/t        | --from must be kafka://HOST:PORT/TOPIC, as kafka://127.0.0.1:9092/trades, but is 'kafka://1.1.1.1/t'
          --table trades                  | --table must be one of quotes, quotes_by_day, but is 'trades'
          --start now                     | --start must be one of earliest, latest, but is 'now'
          --batch 5                       | --batch must be a span of time, as 250ms, 1s, 5m, 1h or 1d, but is '5'
          --bars 1m,5x                    | --bars must be a span of time, as 250ms, 1s, 5m, 1h or 1d, but is '5x'
          --bars 1m,500ms                 | --bars must be of whole seconds, as 1m or 1m,5m, but is '1m,500ms'
          --bars 1m,60s                   | --bars must name each width once, but is '1m,60s'
          --bars 1m,5m --batch 7s         | --bars must be whole multiples of --batch, but 1m is none of 7s; take another --batch
          --max-rate 0                    | --max-rate must be a whole number from 1 to 999999999, but is '0'
          --max-rate many                 | --max-rate must be a whole number from 1 to 999999999, but is 'many'
          --max-rate 1 --batch 250ms      | --max-rate must be at least one record a batch, but is 1 a second with --batch 250ms; make the batch longer
          --max-rejected 5                | --max-rejected must be from 0% to 100%, as 1%, but is '5'
          --consistency most              | --consistency must be one of ONE, QUORUM, ALL, LOCAL_ONE, LOCAL_QUORUM, EACH_QUORUM, but is 'most'
          --until-drain                   | no option --until-drain; is it --until-drained?
          --bogus                         | no option --bogus
          now                             | 'now' is one word too many
          --table                         | --table needs a value: TABLE
          """)
  void should_tell_what_is_wrong_with_quotes(String options, String error) {
    String well = "quotes --cassandra 1.1.1.1:1 --from replay:/ --mapping sluice ";
    String first = options.split(" ")[0];
    assertWrong(well.replaceFirst(first + " \\S+ ", "") + options, error, QUOTES, "quotes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --to trades                | --to must be kafka://HOST:PORT/TOPIC or socket://HOST:PORT, but is 'trades'
          --mapping nope             | mapping must be a built-in one or a file, but there is no file "nope"; built in are sluice, us-trades, us-quotes, us-daily, nse-daily, bitstamp
          --rate 0                   | --rate must be a whole number from 1 to 999999999, but is '0'
          --speed 0                  | --speed must be a number above 0, as 600 or 0.5, but is '0'
          --partitions 0             | --partitions must be a whole number from 1 to 999999999, but is '0'
          --rate 1 --speed 2         | --rate and --speed exclude each other
          """)
  void should_tell_what_is_wrong_with_produce(String options, String error) {
    String well = "produce --file / --to kafka://1.1.1.1:1/t --mapping sluice ";
    String first = options.split(" ")[0];
    assertWrong(well.replaceFirst(first + " \\S+ ", "") + options, error, PRODUCE, "produce");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --latest 0                           | --latest must be a whole number from 1 to 999999999, but is '0'
          --latest 1 --ascending               | --latest goes without --from, --to and --ascending
          --latest 1 --from 2013-10-07         | --latest goes without --from, --to and --ascending
          --from yesterday                     | --from must be a day or a time in UTC, as 2013-10-07 or 2013-10-07T13:30:00Z, but is 'yesterday'
          --from 2013-10-08 --to 2013-10-07    | --from must not be after --to, but is 2013-10-08T00:00:00Z and 2013-10-07T00:00:00Z
          --format xml                         | --format must be one of table, csv, json, but is 'xml'
          --table trades                       | --table must be one of quotes, quotes_by_day, but is 'trades'
          """)
  void should_tell_what_is_wrong_with_both_queries(String options, String error) {
    for (String query : new String[] {"query quotes", "query bars"}) {
      assertWrong(
          query + " --cassandra 1.1.1.1:1 --symbol S " + options,
          error,
          query + " --cassandra HOST:PORT --symbol S [OPTION...]",
          query);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          schema apply --cassandra 1.1.1.1:1 --replication 0 | --replication must be a whole number from 1 to 999999999, but is '0'  | schema apply --cassandra HOST:PORT [OPTION...]  | schema apply
          schema check --cassandra here                      | --cassandra must be HOST:PORT, as 127.0.0.1:9042, but is 'here'       | schema check --cassandra HOST:PORT [OPTION...]  | schema check
          schema show --keyspace A                           | --keyspace must be 1 to 48 lower-case letters, digits and underscores, a letter first, but is 'A' | schema show [OPTION...] | schema show
          query bars --cassandra 1.1.1.1:1 --symbol S --width 0m | --width must be a span of time, as 250ms, 1s, 5m, 1h or 1d, but is '0m' | query bars --cassandra HOST:PORT --symbol S [OPTION...] | query bars
          query bars --cassandra 1.1.1.1:1 --symbol S --by-arrival --table quotes | --by-arrival goes without --table: it reads the table bars | query bars --cassandra HOST:PORT --symbol S [OPTION...] | query bars
          query bars --cassandra 1.1.1.1:1 --symbol S --by-arrival --width 250ms | --width must be of whole seconds with --by-arrival, but is '250ms' | query bars --cassandra HOST:PORT --symbol S [OPTION...] | query bars
          servers start --cassandra-port 70000               | --cassandra-port must be from 1 to 65535, or 0 for any free one, but is 70000 | servers start [OPTION...] | servers start
          servers start --kafka-port -1                      | --kafka-port must be from 1 to 65535, or 0 for any free one, but is -1 | servers start [OPTION...] | servers start
          servers start --kafka-port x                       | --kafka-port must be a whole number, but is 'x'                       | servers start [OPTION...] | servers start
          mapping show nope                                  | mapping must be a built-in one or a file, but there is no file "nope"; built in are sluice, us-trades, us-quotes, us-daily, nse-daily, bitstamp | mapping show NAME-OR-FILE [OPTION...] | mapping show
          """)
  void should_tell_what_is_wrong_with_the_others(
      String line, String error, String usage, String command) {
    assertWrong(line, error, usage, command);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ErrorLines --from 127.0.0.1:9999      | --from must be socket://HOST:PORT, as socket://127.0.0.1:9999, but is '127.0.0.1:9999'
          TopPages --from kafka://h:1/t         | --from must be socket://HOST:PORT, as socket://127.0.0.1:9999, but is 'kafka://h:1/t'
          TopPages --scala                      | no option --scala
          TopSymbols --stat /tmp                | no option --stat; is it --state?
          TopSymbols now                        | 'now' is one word too many
          PrintTrades --from trades.csv         | --from must be kafka://HOST:PORT/TOPIC, socket://HOST:PORT or replay:FILE, but is 'trades.csv'
          PrintTrades --from replay:/no/such    | --from replay:FILE must be a file, but is 'replay:/no/such'
          PrintTrades --from kafka://h/t        | --from must be kafka://HOST:PORT/TOPIC, as kafka://127.0.0.1:9092/trades, but is 'kafka://h/t'
          PrintTrades --mapping nope            | mapping must be a built-in one or a file, but there is no file "nope"; built in are sluice, us-trades, us-quotes, us-daily, nse-daily, bitstamp
          """)
  void should_tell_what_is_wrong_with_an_example(String line, String error) {
    String command = "example " + line.split(" ")[0];
    assertWrong("example " + line, error, command + " [OPTION...]", command);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          quotes       | missing: --cassandra HOST:PORT, --from SOURCE, --mapping FILE-OR-NAME
          produce      | missing: --file FILE, --mapping FILE-OR-NAME, --to WHERE
          query bars   | missing: --cassandra HOST:PORT, --symbol S
          schema apply | missing: --cassandra HOST:PORT
          mapping show | missing: NAME-OR-FILE
          dead-letters list   | missing: --cassandra HOST:PORT
          dead-letters replay | missing: --cassandra HOST:PORT, --mapping FILE-OR-NAME
          query quotes --simbol A --cassandra h:1 | no option --simbol; missing: --symbol S
          """)
  void should_tell_what_is_missing(String command, String error) {
    Shell.Ran ran = Shell.type(command);
    assertEquals(Sluice.WRONG_ARGUMENTS, ran.exit());
    assertEquals("error: " + error, ran.err().lines().findFirst().orElseThrow());
    assertEquals(2, ran.err().lines().count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          servers | servers needs one of start, status, stop
          schema  | schema needs one of apply, check, show
          query   | query needs one of bars, quotes
          mapping | mapping needs one of guess, list, show
          dead-letters | dead-letters needs one of list, remove, replay, show
          """)
  void should_tell_which_commands_a_command_has(String command, String error) {
    String names = error.substring(error.indexOf(" of ") + 4).replace(", ", "|");
    assertWrong(command, error, command + " " + names + " [OPTION...]", command);
  }

  @Test
  void should_tell_which_commands_there_are() {
    String usage =
        "usage: bin/sluice demo|servers|schema|produce|quotes|query|dead-letters|mapping|bench|example|examples|fetch [OPTION...]";
    String end = usage + "   (more: bin/sluice --help)\n";
    assertEquals(
        "error: bin/sluice needs one of demo, servers, schema, produce, quotes, query, dead-letters, mapping, bench, example, examples, fetch\n"
            + end,
        Shell.run().err());
    assertEquals(
        "error: no command 'quote'; there are demo, servers, schema, produce, quotes, query, dead-letters, mapping, bench, example, examples, fetch\n"
            + end,
        Shell.run("quote").err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "servers",
        "schema",
        "produce",
        "quotes",
        "query",
        "mapping",
        "dead-letters",
        "dead-letters list",
        "dead-letters show",
        "dead-letters replay",
        "servers start",
        "servers stop",
        "servers status",
        "schema apply",
        "schema check",
        "schema show",
        "query quotes",
        "query bars",
        "mapping list",
        "mapping show",
        "mapping guess",
        "demo",
        "example",
        "example ErrorLines",
        "example TopPages",
        "example TopSymbols",
        "example RunningCounts",
        "example WindowedBars",
        "example PrintTrades",
        "examples",
        "bench",
        "fetch"
      })
  void should_explain_itself(String command) {
    Shell.Ran help = Shell.type((command + " --help").strip());
    assertEquals(Sluice.DONE, help.exit());
    assertEquals("", help.err());
    String[] lines = help.out().split("\n");
    String usage = ("Usage: bin/sluice " + command).strip();
    assertEquals(usage, lines[0].substring(0, Math.min(usage.length(), lines[0].length())));
    for (String line : lines) {
      assertEquals(-1, line.indexOf('='), line);
    }
  }

  @Test
  void should_add_the_stack_trace_if_asked_to() {
    String line = "query bars --cassandra here --symbol S";
    assertEquals(2, Shell.type(line).err().lines().count());
    String verbose = Shell.type(line + " --verbose").err();
    assertEquals(
        List.of("error: ", "usage: ", "picocli.CommandLine$ParameterException: ", "\tat picocli."),
        verbose
            .lines()
            .limit(4)
            .map(text -> text.replaceFirst("(?<=[:.] |at picocli\\.).*", ""))
            .toList());
  }

  private static void assertWrong(String line, String error, String usage, String command) {
    Shell.Ran ran = Shell.type(line.replace("%", "%%"));
    assertEquals(
        "error: %s\nusage: bin/sluice %s   (more: bin/sluice %s --help)\n"
            .formatted(error, usage, command),
        ran.err());
    assertEquals("", ran.out());
    assertEquals(Sluice.WRONG_ARGUMENTS, ran.exit());
  }
}
