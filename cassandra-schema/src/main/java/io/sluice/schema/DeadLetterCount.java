package io.sluice.schema;

/**
 * How many letters of a job and source have one reason.
 *
 * @param job name of the job
 * @param source the input with its number
 * @param reason short code, as {@code BAD_TIME}
 * @param letters how many, at least 1
 * @param first position of the first of them
 * @param last position of the last of them
 * @since 0.1.0
 */
public record DeadLetterCount(
    String job, String source, String reason, long letters, long first, long last) {

  DeadLetterCount and(DeadLetterCount other) {
    return new DeadLetterCount(
        job,
        source,
        reason,
        letters + other.letters,
        Math.min(first, other.first),
        Math.max(last, other.last));
  }
}
