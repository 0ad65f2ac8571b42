package io.sluice.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CqlScriptTest {
  @Test
  void should_split_at_semicolons_and_drop_comments() {
    // given: all three kinds of comment, one of them with a semicolon and a quote
    String cql =
        """
        -- a; it's the first
        CREATE TABLE a (   // b
          k int /* c;
          d */ PRIMARY KEY
        );
        DROP TABLE b;
        """;

    // when, then
    assertEquals(
        List.of("CREATE TABLE a ( k int PRIMARY KEY )", "DROP TABLE b"), CqlScript.statements(cql));
  }

  @Test
  void should_leave_what_stands_in_quotes_as_it_is() {
    // given
    String cql = "INSERT INTO \"a;b\" (t) VALUES ('it''s; --  /* so */')";

    // when, then: the last statement needs no semicolon
    assertEquals(List.of(cql), CqlScript.statements(cql));
  }

  @Test
  void should_give_nothing_for_comments_alone() {
    assertEquals(List.of(), CqlScript.statements("-- nothing\n ; \n"));
    assertEquals(List.of(), CqlScript.statements("-- no line break"));
    assertEquals(List.of(), CqlScript.statements(""));
  }

  @Test
  void should_refuse_a_quote_or_comment_without_end() {
    Refused.argument(
        "a quote must end, but the one in line 2 does not; close it",
        () -> CqlScript.statements("SELECT\n 'a"));
    Refused.argument(
        "a comment must end, but the one in line 1 does not; close it",
        () -> CqlScript.statements("/* a"));
  }
}
