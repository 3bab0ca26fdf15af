/** What the kernel shows of IPVS in files only: the table of connections. */
package ipvs.netlink.proc;
