/**
 * Conversations in generic netlink: requests with sequence numbers, their answers, and the look-up
 * of a family's number by its name.
 */
package ipvs.netlink.genl;
