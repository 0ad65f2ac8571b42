package io.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void should_quote() {
    assertEquals("\"a \\\"b\\\" \\\\ \\u000a ü 😀\"", Json.quoted("a \"b\" \\ \n ü 😀"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "IBM", "\"", "\\", "\u0000\u0001\u001f", "\r\n\t", "/", "\u007f ü 😀"})
  void should_read_back_the_same(String text) throws IOException {
    assertEquals(text, new ObjectMapper().readValue(Json.quoted(text), String.class));
  }
}
