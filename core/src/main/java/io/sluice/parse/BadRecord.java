package io.sluice.parse;

import io.sluice.record.Reason;

/**
 * Ends the parsing of one record, and never leaves this package. Without a stack trace: it is no
 * defect of the program, and a feed may hold millions of them.
 */
final class BadRecord extends Exception {
  private final Reason reason;

  BadRecord(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
