package io.sluice.sink;

import io.sluice.record.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Dead letters as lines of JSON, in ASCII alone: {@code
 * {"job":"quotes","source":"file:day.csv#2f01ab","position":3,"reason":"EMPTY","detail":"...","length":0,"sha256":"...","raw":"..."}},
 * with the hash in hex and the record's first 64 KiB in Base64.
 *
 * @since 0.1.0
 */
public final class DeadLetterJson {
  private DeadLetterJson() {}

  /** One letter, without an end of line. */
  public static byte[] line(DeadLetter letter) {
    return "{\"job\":%s,\"source\":%s,\"position\":%d,\"reason\":\"%s\",\"detail\":%s,\"length\":%d,\"sha256\":\"%s\",\"raw\":\"%s\"}"
        .formatted(
            quoted(letter.job()),
            quoted(letter.origin().input().id()),
            letter.origin().position(),
            letter.reason(),
            quoted(letter.detail()),
            letter.length(),
            HexFormat.of().formatHex(letter.sha256()),
            Base64.getEncoder().encodeToString(letter.head()))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The letter's origin, as {@code file:day.csv#2f01ab 3}: one letter of a job, one key. */
  public static byte[] key(DeadLetter letter) {
    return (letter.origin().input().id() + " " + letter.origin().position())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7f) {
        json.append(c);
      } else {
        json.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    return json.append('"').toString();
  }
}
