package io.sluice.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sluice.servers.LocalCassandra;
import io.sluice.servers.LocalKafka;
import io.sluice.testkit.FreshNames;
import io.sluice.testkit.SharedServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Types the README's commands, one after the other, and sees what it shows. */
@ExtendWith(SharedServers.class)
class ReadmeCommandsIT {
  @TempDir private Path folder;

  @Test
  void should_print_what_the_readme_shows(LocalKafka kafka, LocalCassandra cassandra)
      throws Exception {
    Typist typist =
        new Typist(
            folder,
            cassandra.contactPoint(),
            FreshNames.keyspace("readme"),
            kafka.bootstrapServers(),
            FreshNames.topic("trades"));
    List<Page.Block> blocks = Page.read(Page.ROOT.resolve("README.md")).blocks();
    List<String> shown = new ArrayList<>();
    List<String> seen = new ArrayList<>();

    // given, when
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).marker().equals("run")) {
        shown.add(Typist.lasting(blocks.get(i + 1).text()));
        seen.add(Typist.lasting(typist.type(blocks.get(i).text())));
      }
    }

    // then
    assertFalse(shown.isEmpty(), "the README has commands to run");
    assertEquals(String.join("\n", shown), String.join("\n", seen));
  }
}
