package io.sluice.cli;

import io.sluice.parse.Mapping;
import io.sluice.record.Parsed;
import io.sluice.record.Reason;
import io.sluice.schema.DeadLetterRow;
import java.util.Optional;

/**
 * Whether a mapping fits the header of the file that a letter comes from, for letters of {@link
 * Reason#BAD_HEADER}. Letters come in the order of their lines, so a file's first line, which is a
 * letter too, is seen before the others.
 */
final class LetterHeaders {
  private final Mapping mapping;
  private String file;

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
    /** Of a file whose header is not among the letters. */
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
      file = from;
      Optional<String> wrong = mapping.checkHeader(letter.raw());
      fault = wrong.orElse(null);
      return wrong.isPresent() ? Verdict.WRONG : Verdict.HEADER;
    }
    if (!from.equals(file)) {
      return Verdict.UNKNOWN;
    }
    return fault == null ? Verdict.RECORD : Verdict.WRONG;
  }

  /**
   * What a letter that is rejected once more is to be. By a mapping without a header nobody has
   * looked at the header of its file: it keeps its reason, so that the next mapping is not believed
   * without a look either.
   */
  <T> Parsed.Rejected<T> again(DeadLetterRow letter, Parsed.Rejected<T> rejected) {
    return mapping.headerLines() == 0 && letter.reason().equals(Reason.BAD_HEADER.name())
        ? new Parsed.Rejected<>(
            Reason.BAD_HEADER,
            "by mapping %s, which has no header: %s, %s"
                .formatted(mapping.name(), rejected.reason(), rejected.detail()),
            rejected.raw())
        : rejected;
  }

  /** A sentence for a person, after {@link Verdict#WRONG}. */
  String fault() {
    return fault;
  }
}
