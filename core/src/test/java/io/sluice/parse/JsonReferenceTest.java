package io.sluice.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.RandomInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is found in random JSON, and in JSON with a fault, is what Jackson finds. */
class JsonReferenceTest {
  private static final List<String> COLUMNS =
      List.of("a", "b.c", "b.d.e", "é", "long key of 18 b.");
  private static final List<String> KEYS =
      List.of(
          "a", "b", "c", "d", "e", "\\u0061", "é", "\\u00e9", "x", "", "long key of 18 b.", "b.c");
  private static final List<String> VALUES =
      List.of(
          "1",
          "-0",
          "0.25",
          "1e5",
          "-12.5E-7",
          "true",
          "false",
          "null",
          "\"\"",
          "\"IBM\"",
          "\"a\\\"b\\\\c\\/d\"",
          "\"\\u20ac \\ud83d\\ude00 \\b\\f\\n\\r\\t\"",
          "\"日本 € 😀 é\"",
          "\"no escapes, but longer than a word\"",
          "9007199254740993",
          "[]",
          "{}",
          "[1,[2],{\"a\":3}]");
  private static final String FAULTS = "\"\\{}[]:,0-.eEtu nx\t\u0001";

  private final Random random = RandomInput.random();
  private final JsonFactory jackson = new JsonFactory();

  @Test
  void should_find_what_jackson_finds() throws Exception {
    Cells cells = new JsonCells(layout());
    int good = 0;
    int times = RandomInput.times(100_000);
    for (int i = 0; i < times; i++) {
      String text = blanks() + object(0) + blanks();
      String line = random.nextInt(3) == 0 ? broken(text) : text;

      Object expected = byJackson(line);

      assertEquals(expected, bySluice(cells, line), line);
      good += expected instanceof Map ? 1 : 0;
    }
    assertTrue(good > times / 5 && good < times * 9 / 10, "both outcomes were tried: " + good);
  }

  private static JsonLayout layout() {
    return new JsonLayout(COLUMNS.stream().map(name -> new Column(name, false)).toList());
  }

  private static Object bySluice(Cells cells, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    try {
      cells.split(bytes, 0, bytes.length);
    } catch (BadRecord bad) {
      return "bad";
    }
    Map<String, String> found = new TreeMap<>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      if (!cells.isEmpty(i)) {
        int from = cells.from(i);
        found.put(
            COLUMNS.get(i),
            new String(cells.bytes(), from, cells.to(i) - from, StandardCharsets.UTF_8)
                .replace("\ufffd", ""));
      }
    }
    found.values().removeIf(String::isEmpty);
    return found;
  }

  private Object byJackson(String line) {
    Map<String, String> found = new TreeMap<>();
    try (JsonParser parser = jackson.createParser(line.getBytes(StandardCharsets.UTF_8))) {
      boolean good = parser.nextToken() == JsonToken.START_OBJECT;
      if (!good || !readObject(parser, "", found) || parser.nextToken() != null) {
        return "bad";
      }
    } catch (IOException e) {
      return "bad";
    }
    // Half a surrogate pair is no text: here it is left out, as what can't be decoded is there.
    found.replaceAll((path, text) -> text.replaceAll("[\\ud800-\\udfff]", ""));
    found.values().removeIf(String::isEmpty);
    return found;
  }

  private static boolean readObject(JsonParser parser, String prefix, Map<String, String> found)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String path = prefix + parser.getCurrentName();
      boolean mapped = COLUMNS.contains(path);
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        if (mapped || !readObject(parser, path + ".", found)) {
          return false;
        }
      } else if (value == JsonToken.START_ARRAY) {
        if (mapped) {
          return false;
        }
        parser.skipChildren();
      } else {
        // Jackson checks a string only when it is asked for.
        String text = value == JsonToken.VALUE_NULL ? "" : parser.getText();
        if (mapped && found.put(path, text) != null) {
          return false;
        }
      }
    }
    return true;
  }

  private String object(int depth) {
    List<String> members = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      members.add(
          blanks() + '"' + pick(KEYS) + '"' + blanks() + ":" + blanks() + value(depth) + blanks());
    }
    return "{" + String.join(",", members) + (members.isEmpty() ? blanks() : "") + "}";
  }

  private String value(int depth) {
    return switch (depth < 4 ? random.nextInt(4) : 3) {
      case 0, 1 -> object(depth + 1);
      case 2 -> "[" + pick(VALUES) + blanks() + "," + object(depth + 1) + "]";
      default -> pick(VALUES);
    };
  }

  private String broken(String text) {
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(3));
    String fault = String.valueOf(FAULTS.charAt(random.nextInt(FAULTS.length())));
    return text.substring(0, from) + (random.nextBoolean() ? fault : "") + text.substring(to);
  }

  private String blanks() {
    return random.nextInt(10) == 0 ? " \t\r\n".substring(random.nextInt(4)) : "";
  }

  private String pick(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
