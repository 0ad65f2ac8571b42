package io.sluice.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Code on the pages is cut from sources that the build compiles, or used by a test as it stands:
 *
 * <pre>
 * snippet: PATH#NAME   the same as the lines from "// snippet:NAME" to "// end" in that file
 * snippet: PATH        the same as the whole file, or contained in it; XML by any indent
 * pom: NAME            put into the project NAME that ReadmeProjectIT builds
 * application          typed by ReadmeProjectIT
 * addresses            set before what ReadmeCommandsIT types, with other values
 * run                  run by ReadmeCommandsIT or ReadingIT, with the output that the next block shows
 * cql, spark-sql, pandas   the same, by ReadingIT
 * </pre>
 */
class SnippetsTest {
  private static final String SNIPPET = "snippet: ";

  @TestFactory
  List<DynamicTest> should_show_the_code_that_is_compiled() {
    return Page.all().stream()
        .flatMap(page -> page.blocks().stream())
        .filter(block -> block.marker().startsWith(SNIPPET))
        .map(block -> DynamicTest.dynamicTest(block.toString(), () -> compare(block)))
        .toList();
  }

  @Test
  void should_mark_every_block_of_java_and_xml() {
    // when
    List<String> unmarked =
        Page.all().stream()
            .flatMap(page -> page.blocks().stream())
            .filter(block -> Set.of("java", "xml").contains(block.language()))
            .filter(block -> !block.marker().matches("(snippet|pom): .+"))
            .map(Page.Block::toString)
            .toList();

    // then
    assertEquals(List.of(), unmarked, "blocks without <!-- snippet: PATH#NAME -->");
  }

  private static void compare(Page.Block block) {
    String source = block.marker().substring(SNIPPET.length());
    int hash = source.indexOf('#');
    if (hash < 0) {
      String text = read(source);
      boolean xml = block.language().equals("xml");
      if (xml ? !flat(text).contains(flat(block.text())) : !text.contains(block.text())) {
        assertEquals(text, block.text(), block + " is not in " + source);
      }
    } else {
      String text = cut(read(source.substring(0, hash)), source.substring(hash + 1));
      assertEquals(text, block.text(), block + " is not as in " + source);
    }
  }

  /** Its lines, without indent. */
  private static String flat(String text) {
    return text.lines().map(line -> line.strip() + "\n").collect(Collectors.joining());
  }

  private static String read(String path) {
    Path file = Page.ROOT.resolve(path);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  /** The lines between the marks, without the indent that they share. */
  private static String cut(String source, String name) {
    List<String> lines = source.lines().toList();
    List<String> stripped = lines.stream().map(String::strip).toList();
    int from = stripped.indexOf("// snippet:" + name) + 1;
    if (from == 0) {
      throw new AssertionError("there is no line // snippet:" + name);
    }
    int length = stripped.subList(from, stripped.size()).indexOf("// end");
    if (length < 0) {
      throw new AssertionError("// snippet:" + name + " has no // end");
    }
    return String.join("\n", lines.subList(from, from + length))
            .stripTrailing()
            .stripIndent()
            .strip()
        + "\n";
  }
}
