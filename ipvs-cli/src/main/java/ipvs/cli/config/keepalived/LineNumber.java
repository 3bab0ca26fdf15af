package ipvs.cli.config.keepalived;

/**
 * Which line it is.
 *
 * @param source the file
 * @param number in the file, from 1
 * @param order among all lines, after inclusion
 */
record LineNumber(Source source, int number, int order) {}
