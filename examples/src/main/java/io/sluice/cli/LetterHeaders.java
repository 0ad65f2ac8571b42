package io.sluice.cli;

import io.sluice.internal.HeaderNote;
import io.sluice.parse.Mapping;
import io.sluice.record.Parsed;
import io.sluice.record.Reason;
import io.sluice.schema.DeadLetterRow;
import java.util.Optional;

/**
 * Whether a mapping fits the header of the file that a letter comes from, for letters of {@link
 * Reason#BAD_HEADER}. Letters come in the order of their lines, so a file's first line, which is a
 * letter too, is seen before the others. Where the letters of a file begin later, as of one that
 * has grown, their details have it.
 */
final class LetterHeaders {
  private final Mapping mapping;
  private String file;
  private byte[] header;

  /** What is wrong with the file's header; null if nothing is. */
  private String fault;

  /** What a letter is by its file's header. */
  enum Verdict {
    /** A record, to be parsed. */
    RECORD,
    /** The header itself, which fits: no record. */
    HEADER,
    /** Of a file whose header does not fit: {@link #fault} says why. */
    WRONG,
    /** Of a file whose header neither is among the letters nor is told by this one. */
    UNKNOWN
  }

  LetterHeaders(Mapping mapping) {
    this.mapping = mapping;
  }

  /** Looks at the next letter, of whatever reason. */
  Verdict look(DeadLetterRow letter) {
    if (mapping.headerLines() == 0 || !letter.reason().equals(Reason.BAD_HEADER.name())) {
      return Verdict.RECORD;
    }
    String from = letter.job() + ' ' + letter.source();
    if (letter.position() <= mapping.headerLines()) {
      compare(from, letter.raw());
      return fault == null ? Verdict.HEADER : Verdict.WRONG;
    }
    if (!from.equals(file)) {
      Optional<byte[]> noted = HeaderNote.of(letter.detail());
      if (noted.isEmpty()) {
        return Verdict.UNKNOWN;
      }
      compare(from, noted.get());
    }
    return fault == null ? Verdict.RECORD : Verdict.WRONG;
  }

  private void compare(String from, byte[] line) {
    file = from;
    header = line;
    fault = mapping.checkHeader(line).orElse(null);
  }

  /**
   * What a letter that is rejected once more is to be. By a mapping without a header nobody has
   * looked at the header of its file: it keeps its reason, so that the next mapping is not believed
   * without a look either.
   */
  <T> Parsed.Rejected<T> again(DeadLetterRow letter, Parsed.Rejected<T> rejected) {
    if (mapping.headerLines() > 0 || !letter.reason().equals(Reason.BAD_HEADER.name())) {
      return rejected;
    }
    String detail =
        "by mapping %s, which has no header: %s, %s"
            .formatted(mapping.name(), rejected.reason(), rejected.detail());
    return new Parsed.Rejected<>(
        Reason.BAD_HEADER,
        HeaderNote.of(letter.detail()).map(noted -> HeaderNote.with(detail, noted)).orElse(detail),
        rejected.raw());
  }

  /** A sentence for a person, after {@link Verdict#WRONG}. */
  String fault() {
    return HeaderNote.with(fault, header);
  }
}
