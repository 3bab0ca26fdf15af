/**
 * {@code linux/ip_vs.h} in Java: commands, attributes, and the codecs between them and the model.
 *
 * <p>In a codec {@code write} and {@code read} stand side by side and name the same attributes.
 * What a request needs is always sent whole, since the kernel replaces everything: an absent tunnel
 * or engine would be a removed one.
 */
package ipvs.netlink.family;
