package io.sluice.internal.keyed;

import java.io.Serializable;
import java.util.Map;

/**
 * A stateful part of an application.
 *
 * @param name stable over restarts; no two pieces of an application share it
 * @param folder of its files, on a file system that all executors see
 * @param hadoop settings of that file system
 * @param partitions of its keys
 * @param fold what it does with a key
 * @param batchMillis of its stream; all times are multiples of it
 * @param logging what is logged of a batch
 */
public record Piece<K, V, S, R>(
    String name,
    String folder,
    Map<String, String> hadoop,
    int partitions,
    KeyedFold<K, V, S, R> fold,
    long batchMillis,
    Logging logging)
    implements Serializable {}
