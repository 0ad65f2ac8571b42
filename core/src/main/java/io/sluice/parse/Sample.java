package io.sluice.parse;

import java.util.List;

/**
 * Some rows of a feed whose mapping is not known.
 *
 * @param layout the settings that say how its rows are cut
 * @param named whether the names of the columns are the feed's own
 * @param columns with their values
 */
record Sample(MappingText layout, boolean named, List<SampleColumn> columns) {}
