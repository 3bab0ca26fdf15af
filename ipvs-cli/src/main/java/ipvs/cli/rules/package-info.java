/** Tables as commands: what {@code ipvsadm -S} writes and {@code ipvsadm -R} reads. */
package ipvs.cli.rules;
