/** The netlink socket of the running kernel, through the C library. */
package ipvs.netlink.socket;
