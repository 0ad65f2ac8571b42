package io.sluice.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerJarsTest {
  private static final String KAFKA = "org.apache.kafka:kafka_2.13:jar:3.9.2";

  @TempDir Path folder;
  private Path repository;
  private Path settings;

  @BeforeEach
  void emptyRepository() {
    repository = folder.resolve("repository");
    settings = folder.resolve("settings.xml");
  }

  @Test
  void should_name_what_is_missing_when_asked_to_fetch_nothing() throws IOException {
    settings("");
    assertEquals(
        offlineMessage("offline()"),
        assertThrows(LocalServerException.class, () -> resolve(Optional.of("offline()")))
            .getMessage());
  }

  @Test
  void should_fetch_nothing_when_the_settings_say_offline() throws IOException {
    settings("<offline>true</offline>");
    assertEquals(
        offlineMessage("<offline> in " + settings),
        assertThrows(LocalServerException.class, () -> resolve(Optional.empty())).getMessage());
  }

  @Test
  void should_go_to_the_mirror_of_the_settings_and_say_why_it_fails() throws IOException {
    String mirror = folder.resolve("mirror").toUri().toString();
    settings(
        "<mirrors><mirror><id>office</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>"
            .formatted(mirror));
    assertEquals(
        "Kafka 3.9.2 could not be fetched: %s from [office (%s, default, releases)]: "
                .formatted(KAFKA, mirror)
            + "Could not find artifact %s in office (%s)".formatted(KAFKA, mirror)
            + "; check the network, and mirrors and proxies in %s, or set".formatted(settings)
            + " maven.repo.local to a repository that has it",
        assertThrows(LocalServerException.class, () -> resolve(Optional.empty())).getMessage());
  }

  private String offlineMessage(String by) {
    return "Kafka 3.9.2 must be in the local repository when Maven is offline, but %s is not in %s"
            .formatted(KAFKA, repository)
        + " (offline by %s); start it once with the network, or set maven.repo.local to a"
            .formatted(by)
        + " repository that has it";
  }

  private void settings(String content) throws IOException {
    Files.writeString(settings, "<settings>" + content + "</settings>");
  }

  private void resolve(Optional<String> offline) {
    ServerJars.resolve(
        new KafkaKind(),
        ContextOverrides.create()
            .withUserSettingsXmlOverride(settings)
            .withLocalRepositoryOverride(repository),
        offline,
        Downloads.each("Kafka", line -> {}));
  }
}
