/** The command {@code ipvsadm}: what it says to people and scripts. */
package ipvs.cli;
