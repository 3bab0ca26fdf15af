/** The simulator and the kernel beside each other, asked the same and held to the same bytes. */
package ipvs.cli.drill;
