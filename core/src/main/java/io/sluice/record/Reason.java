package io.sluice.record;

/** Why a record was rejected. The names are stored with the dead letters: they do not change. */
public enum Reason {
  /** No bytes, or nothing but white space. */
  EMPTY,
  /** Longer than a record may be. */
  TOO_LONG,
  /** Not valid UTF-8, or it holds a NUL. */
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
  /** A time that does not fit its pattern, does not exist in its zone, or is out of range. */
  BAD_TIME,
  /** A side that is none of trade, bid and ask. */
  BAD_SIDE,
  /** Not the format that the mapping declares, as text that is no JSON object. */
  BAD_FORMAT
}
