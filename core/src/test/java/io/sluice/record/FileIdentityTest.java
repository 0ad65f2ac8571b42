package io.sluice.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileIdentityTest {
  @Test
  void should_digest_name_zero_and_bytes() {
    // expected: printf 'day.csv\0a,b\n' | sha256sum
    assertEquals(
        "6a5e26b73bd3a69187366c695efb9abc82dcb23460aa3be359efabc596fc2431",
        identity("day.csv", "a,b\n").sha256());
  }

  @Test
  void should_tell_apart_names_and_bytes() {
    assertEquals(identity("day.csv", "a"), identity("day.csv", "a"));
    assertNotEquals(identity("day.csv", "a"), identity("day.csv", "b"));
    assertNotEquals(identity("day.csv", "a"), identity("day2.csv", "a"));
    assertNotEquals(identity("a", "bc").sha256(), identity("ab", "c").sha256());
  }

  @Test
  void should_take_the_first_30_bits_as_the_number() {
    assertEquals(new Input.File("a", 0x3fffffff), new FileIdentity("a", "f".repeat(64)).input());
    assertEquals(0, new FileIdentity("a", "00000003" + "f".repeat(56)).input().number());
    assertEquals(1, new FileIdentity("a", "00000004" + "0".repeat(56)).input().number());
  }

  @Test
  void should_read_more_than_a_buffer() {
    assertNotEquals(
        identity("a", "x".repeat(100_000)).sha256(), identity("a", "x".repeat(100_001)).sha256());
  }

  @Test
  void should_name_the_file_that_can_not_be_read() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk gone");
          }
        };

    UncheckedIOException error =
        assertThrows(UncheckedIOException.class, () -> FileIdentity.of("day.csv", broken));

    assertEquals("can't read day.csv: disk gone", error.getMessage());
  }

  private static FileIdentity identity(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return FileIdentity.of(name, new ByteArrayInputStream(bytes));
  }
}
