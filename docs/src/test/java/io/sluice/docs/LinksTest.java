package io.sluice.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinksTest {

  @Test
  void should_find_what_every_link_points_to() {
    // given
    List<Page> pages = Page.all();
    assertFalse(pages.isEmpty(), "there are pages in " + Page.ROOT);

    // when: links to other hosts are not followed; they need no test to be wrong one day
    List<String> broken =
        pages.stream()
            .flatMap(page -> page.links().stream())
            .filter(link -> !link.target().matches("(https?|mailto):.*"))
            .flatMap(link -> fault(link).stream())
            .toList();

    // then
    assertEquals(List.of(), broken);
  }

  @Test
  void should_know_headings_and_links_but_no_code() {
    // given
    List<String> lines =
        List.of(
            "# What `seq` is, and why",
            "See [a](b.md#c), `[no](link.md)` and <img src=\"d.svg\">.",
            "## Twice",
            "## Twice",
            "<!-- run -->",
            "```sh",
            "# no heading [no](link.md)",
            "```");

    // when
    Page page = Page.parse(Page.ROOT.resolve("x.md"), lines);

    // then
    assertEquals(List.of("what-seq-is-and-why", "twice", "twice-1"), List.copyOf(page.anchors()));
    assertEquals(List.of("b.md#c", "d.svg"), page.links().stream().map(Page.Link::target).toList());
    assertEquals("# no heading [no](link.md)\n", page.marked("run").text());
  }

  private static Optional<String> fault(Page.Link link) {
    int hash = link.target().indexOf('#');
    String path = hash < 0 ? link.target() : link.target().substring(0, hash);
    Path target = path.isEmpty() ? link.page() : link.page().resolveSibling(path).normalize();
    if (!Files.exists(target)) {
      return Optional.of(link + ": no such file");
    }
    if (hash >= 0 && !Page.read(target).anchors().contains(link.target().substring(hash + 1))) {
      return Optional.of(link + ": no such heading");
    }
    return Optional.empty();
  }
}
