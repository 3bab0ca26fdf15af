package ipvs.cli.watch;

import ipvs.netlink.watch.Sample;

/**
 * A sample in a row of them.
 *
 * @param sample the sample
 * @param number how many came before it
 */
record Shot(Sample sample, long number) {}
