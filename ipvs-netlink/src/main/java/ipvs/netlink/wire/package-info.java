/**
 * Netlink and generic netlink as bytes: headers, attributes, errors, and the seam behind which a
 * kernel stands.
 *
 * <p>Nothing here has heard of IPVS. Reading is by position in one array, writing into one that
 * grows; both take the byte order as a parameter, so that messages of the other order can be
 * tested.
 */
package ipvs.netlink.wire;
