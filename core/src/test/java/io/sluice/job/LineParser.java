package io.sluice.job;

import io.sluice.parse.Parser;
import io.sluice.record.Parsed;
import io.sluice.record.Raw;
import io.sluice.record.Reason;
import java.nio.charset.StandardCharsets;

/** Takes every line but those that begin with "bad". */
final class LineParser implements Parser<Line> {
  @Override
  public Parsed<Line> parse(Raw raw) {
    String text = new String(raw.bytes(), StandardCharsets.UTF_8);
    return text.startsWith("bad")
        ? new Parsed.Rejected<>(Reason.BAD_FORMAT, "it is bad", raw)
        : new Parsed.Accepted<>(new Line(raw.position(), text));
  }
}
