package ipvs.model.table;

import java.util.SortedMap;

/**
 * What was counted of a group of connections.
 *
 * @param connections how many entries are connections
 * @param templates how many are none
 * @param states how many connections are in each state
 */
record GroupCounts(long connections, long templates, SortedMap<String, Long> states) {}
