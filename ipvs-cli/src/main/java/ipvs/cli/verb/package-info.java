/**
 * The command {@code ipvs}: verbs that ipvsadm never had, so that {@code ipvsadm} stays what it is.
 *
 * <p>{@link ipvs.cli.verb.Ipvs} runs a command line; {@code serve} is the first verb. None of this
 * is loaded by the other programs.
 */
package ipvs.cli.verb;
