/**
 * Keyed state, one mechanism for all pieces that keep some: immutable versions of each partition's
 * entries, one a batch, that share what did not change, and files from which a version comes back.
 * A task makes the next version and never changes the one before, so that a task that fails
 * halfway, a twin, or a batch that comes again finds what it would have found the first time.
 */
package io.sluice.internal.keyed;
