/** A simulated kernel whose table is a file: {@code --connect sim:FILE}. */
package ipvs.cli.sim;
