package ipvs.cli.config.keepalived;

import java.util.List;

/**
 * What stands in a pair of braces, or in a whole configuration.
 *
 * @param statements in their order; not to be changed
 */
record Block(List<Statement> statements) {}
