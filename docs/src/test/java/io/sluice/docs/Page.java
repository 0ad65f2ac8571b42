package io.sluice.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown file of the project: its links, its headings, and its blocks of code. */
final class Page {
  /** The project's folder. */
  static final Path ROOT = Path.of(System.getProperty("sluice.root"));

  private static final Pattern FENCE = Pattern.compile("(\\s*)```(\\w*)\\s*");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)\\s*#*");
  private static final Pattern COMMENT = Pattern.compile("\\s*<!-- (.*) -->\\s*");
  private static final Pattern LINK =
      Pattern.compile("]\\(([^()\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");

  private final Path file;
  private final List<Link> links = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final Set<String> anchors = new LinkedHashSet<>();

  /** A link, where it stands. */
  record Link(Path page, int line, String target) {
    @Override
    public String toString() {
      return "%s:%d: %s".formatted(ROOT.relativize(page), line, target);
    }
  }

  /**
   * A fenced block of code.
   *
   * @param marker the comment in the line before it; empty if there is none
   * @param language as {@code java}; empty if none is named
   * @param text its lines, each with a line break, without the fence's own indent
   */
  record Block(Path page, int line, String marker, String language, String text) {
    @Override
    public String toString() {
      return "%s:%d".formatted(ROOT.relativize(page), line);
    }
  }

  private Page(Path file) {
    this.file = file;
  }

  /** All of the project's, build folders left out. */
  static List<Page> all() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md") && !isBuilt(ROOT.relativize(file)))
          .sorted()
          .map(Page::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isBuilt(Path file) {
    return Stream.of("target", ".git", "node_modules").anyMatch(name -> has(file, name));
  }

  private static boolean has(Path file, String name) {
    for (Path part : file) {
      if (part.toString().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** One page. */
  static Page read(Path file) {
    try {
      return parse(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Page parse(Path file, List<String> lines) {
    Page page = new Page(file);
    Map<String, Integer> seen = new HashMap<>();
    String marker = "";
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (fence.matches()) {
        int first = i + 1;
        String indent = fence.group(1);
        StringBuilder text = new StringBuilder();
        for (i++; i < lines.size() && !lines.get(i).strip().equals("```"); i++) {
          String line = lines.get(i);
          text.append(line.startsWith(indent) ? line.substring(indent.length()) : line);
          text.append('\n');
        }
        page.blocks.add(new Block(file, first, marker, fence.group(2), text.toString()));
      } else {
        page.text(lines.get(i), i + 1, seen);
      }
      Matcher comment = COMMENT.matcher(i < lines.size() ? lines.get(i) : "");
      marker = comment.matches() ? comment.group(1) : "";
    }
    return page;
  }

  private void text(String line, int number, Map<String, Integer> seen) {
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      String anchor = anchor(heading.group(1));
      int before = seen.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? anchor : anchor + "-" + before);
    }
    Matcher link = LINK.matcher(line.replaceAll("`[^`]*`", "`"));
    while (link.find()) {
      links.add(new Link(file, number, link.group(1) != null ? link.group(1) : link.group(2)));
    }
  }

  /** As code hosts make them: lower case, no punctuation, a dash for each space. */
  private static String anchor(String heading) {
    return heading
        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
        .replace(' ', '-');
  }

  Path file() {
    return file;
  }

  List<Link> links() {
    return links;
  }

  List<Block> blocks() {
    return blocks;
  }

  Set<String> anchors() {
    return anchors;
  }

  /** The one block that is marked so. */
  Block marked(String marker) {
    List<Block> found = blocks.stream().filter(block -> block.marker().equals(marker)).toList();
    if (found.size() != 1) {
      throw new AssertionError(
          "%s must have one block marked <!-- %s -->, but has %d"
              .formatted(ROOT.relativize(file), marker, found.size()));
    }
    return found.get(0);
  }
}
