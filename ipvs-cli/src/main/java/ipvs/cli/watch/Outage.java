package ipvs.cli.watch;

import java.time.Instant;

/**
 * That the table cannot be read.
 *
 * @param since when that was noticed first
 * @param cause why, as it was told last
 */
record Outage(Instant since, String cause) {}
