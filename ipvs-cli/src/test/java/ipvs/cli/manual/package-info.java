/**
 * The manual pages: that they are well-formed, agree with each other and with the program, and that
 * their examples can be typed as they stand.
 *
 * <p>What needs the table of options is checked beside it, in {@code ipvs.cli.args}.
 */
package ipvs.cli.manual;
