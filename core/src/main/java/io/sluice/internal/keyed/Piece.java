package io.sluice.internal.keyed;

import java.io.Serializable;

/**
 * A stateful part of an application.
 *
 * @param name stable over restarts; no two pieces of an application share it
 * @param folder of its files, on a file system that all executors see
 * @param partitions of its keys
 * @param fold what it does with a key
 * @param horizonMillis what came so long ago is in no entry any more, so its files are not needed
 */
public record Piece<K, V, S, R>(
    String name, String folder, int partitions, KeyedFold<K, V, S, R> fold, long horizonMillis)
    implements Serializable {}
