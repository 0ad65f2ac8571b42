package io.sluice.record;

/** Why a record was rejected. The names are stored with the dead letters: they do not change. */
public enum Reason {
  /** No bytes, or nothing but white space. */
  EMPTY,
  /** Longer than a record, or a symbol, may be. */
  TOO_LONG,
  /** Text that is not valid UTF-8, or holds a control character such as NUL. */
  BAD_ENCODING,
  /** Fewer columns than the mapping names, or an empty cell where a value must be. */
  MISSING_COLUMN,
  /** More columns than the mapping names. */
  EXTRA_COLUMN,
  /** A quoted cell that does not end, or text after its closing quote. */
  BAD_QUOTES,
  /** A cell that should be a number and is not; NaN, infinite and hexadecimal ones too. */
  NOT_A_NUMBER,
  /** A number that is out of its range, as a price of zero. */
  OUT_OF_RANGE,
  /**
   * A time that is not the number, or does not fit the pattern, that the mapping declares; that
   * does not exist in its zone; or that is out of range.
   */
  BAD_TIME,
  /** A side that is none of trade, bid and ask, or more than one. */
  BAD_SIDE,
  /** Not read whole by its source: cut off, broken, or longer than is kept. */
  DAMAGED,
  /** Not the format that the mapping declares, as text that is no JSON object. */
  BAD_FORMAT,
  /** A whole line of a file whose header is not what the mapping declares; the header too. */
  BAD_HEADER
}
