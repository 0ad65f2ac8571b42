package io.sluice.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.sluice.market.Tick;
import io.sluice.record.Input;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.record.Reason;
import java.nio.charset.StandardCharsets;

/** Raw records for tests, and what is expected of them. */
final class Records {
  static final Input.File FILE = new Input.File("test.csv", 1);

  /** The seq that the records of {@link #raw} get, if the feed gives none. */
  static final long SEQ = FILE.seq(7);

  private Records() {}

  /** Line 7 of a file. */
  static Raw raw(String line) {
    return raw(line.getBytes(StandardCharsets.UTF_8));
  }

  static Raw raw(byte[] line) {
    return new Raw(line, FILE, 7);
  }

  static Tick accepted(Parser<Tick> parser, String line) {
    return accepted(parser, raw(line));
  }

  static Tick accepted(Parser<Tick> parser, Raw raw) {
    Parsed<Tick> parsed = parser.parse(raw);
    if (parsed instanceof Parsed.Rejected<Tick> bad) {
      throw new AssertionError(bad.reason() + ": " + bad.detail());
    }
    return ((Parsed.Accepted<Tick>) parsed).value();
  }

  /** Checks the reason and the whole detail; the raw record must be kept as it is. */
  static void assertRejected(Reason reason, String detail, Parser<Tick> parser, Raw raw) {
    Parsed.Rejected<?> bad = assertInstanceOf(Parsed.Rejected.class, parser.parse(raw));
    assertEquals(reason + ": " + detail, bad.reason() + ": " + bad.detail());
    assertEquals(raw, bad.raw());
  }

  static void assertRejected(Reason reason, String detail, Parser<Tick> parser, String line) {
    assertRejected(reason, detail, parser, raw(line));
  }

  static TickParser builtIn(String name) {
    return TickParser.of(Mappings.builtIn(name));
  }

  static TickParser parser(String mapping) {
    return TickParser.of(Mapping.of("test.mapping", mapping));
  }
}
