package io.sluice.source;

import io.sluice.record.Input;
import java.io.Serializable;

/**
 * A stretch of one partition.
 *
 * @param input the partition, with its number
 * @param from the first offset
 * @param until one past the last offset
 */
record KafkaSlice(Input.Partition input, long from, long until) implements Serializable {}
