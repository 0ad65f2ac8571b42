package io.sluice.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import io.sluice.RandomInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GzipBytesTest {

  @Test
  void should_unpack_all_members_however_their_bytes_come() throws IOException {
    Random random = RandomInput.random();
    for (int i = 0; i < RandomInput.times(300); i++) {
      // given
      ByteArrayOutputStream plain = new ByteArrayOutputStream();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      for (int members = 1 + random.nextInt(4); members > 0; members--) {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(100_000)];
        random.nextBytes(bytes);
        Arrays.fill(bytes, 0, bytes.length / 2, (byte) 'x');
        plain.writeBytes(bytes);
        packed.writeBytes(Gzip.pack(bytes));
      }

      // when
      byte[] unpacked =
          new GzipBytes(new Chunks(packed.toByteArray(), random, 1 + random.nextInt(9_000)))
              .readAllBytes();

      // then
      assertArrayEquals(plain.toByteArray(), unpacked);
    }
  }

  @Test
  void should_tell_every_cut_but_that_between_two_members() throws IOException {
    // given
    byte[] first = Gzip.members("the first\n");
    byte[] both = Gzip.members("the first\n", "the second\n");
    for (int length = 1; length < both.length; length++) {
      byte[] cut = Arrays.copyOf(both, length);
      if (length == first.length) {
        // when / then
        assertEquals("the first\n", unpack(cut));
      } else {
        assertThrows(EOFException.class, () -> unpack(cut), "cut at " + length);
      }
    }
  }

  @Test
  void should_never_take_changed_bytes_for_good_ones() {
    // given: not the fields of the header that hold no data: flags, time, level, system
    byte[] good = Gzip.members("some text, and some text again\n");
    for (int place = 10; place < good.length; place++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] bad = good.clone();
        bad[place] ^= 1 << bit;

        // when / then
        try {
          unpack(bad);
          fail("bit " + bit + " of byte " + place + " went unseen");
        } catch (EOFException | ZipException expected) {
          // Told.
        } catch (IOException e) {
          fail(e);
        }
      }
    }
  }

  @Test
  void should_give_all_that_lies_before_the_damage() throws IOException {
    // given: no block of deflate begins with three bits that are set
    byte[] text = "a line\nanother\n".repeat(10_000).getBytes(ISO_8859_1);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    GZIPOutputStream out = new GZIPOutputStream(packed, true);
    out.write(text);
    out.flush();
    packed.writeBytes(new byte[] {-1, -1, -1, -1});

    for (int room : new int[] {1, 1_000, 1 << 20}) {
      // when
      GzipBytes in = new GzipBytes(new ByteArrayInputStream(packed.toByteArray()));
      ByteArrayOutputStream got = new ByteArrayOutputStream();
      byte[] buffer = new byte[room];
      String message = null;
      while (message == null) {
        try {
          got.write(buffer, 0, in.read(buffer));
        } catch (ZipException e) {
          message = e.getMessage();
        }
      }

      // then
      assertArrayEquals(text, got.toByteArray());
      assertEquals("invalid block type", message);
      assertThrows(ZipException.class, () -> in.read(buffer), "it stays broken");
    }
  }

  @Test
  void should_tell_what_follows_that_is_no_gzip_data() {
    // given
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(Gzip.members("packed\n"));
    bytes.writeBytes("plain\n".getBytes(ISO_8859_1));

    // when
    ZipException e = assertThrows(ZipException.class, () -> unpack(bytes.toByteArray()));

    // then
    assertEquals("bytes that are no gzip data", e.getMessage());
  }

  @Test
  void should_leave_out_zero_bytes_at_the_end() throws IOException {
    // given
    byte[] packed = Gzip.members("text\n");

    // when
    String text = unpack(Arrays.copyOf(packed, packed.length + 512));

    // then
    assertEquals("text\n", text);
  }

  @Test
  void should_read_over_all_that_a_header_may_hold() throws IOException {
    // given: extra field, file name, comment, check sum of the header
    byte[] text = "text\n".getBytes(ISO_8859_1);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3});
    packed.writeBytes(new byte[] {3, 0, 'a', 'b', 'c'});
    packed.writeBytes("day.csv\0a comment\0".getBytes(ISO_8859_1));
    packed.writeBytes(new byte[] {0, 0});
    packed.writeBytes(deflate(text));
    CRC32 crc = new CRC32();
    crc.update(text);
    for (long number : new long[] {crc.getValue(), text.length}) {
      for (int shift = 0; shift < 32; shift += 8) {
        packed.write((int) (number >>> shift));
      }
    }

    // when
    String unpacked = unpack(packed.toByteArray());

    // then
    assertEquals("text\n", unpacked);
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(bytes);
    deflater.finish();
    byte[] packed = new byte[100];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }

  private static String unpack(byte[] packed) throws IOException {
    try (GzipBytes in = new GzipBytes(new ByteArrayInputStream(packed))) {
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }
}
