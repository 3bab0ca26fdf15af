/**
 * What every program shares: the three standard streams, exit statuses, and ipvsadm's words for a
 * refusal.
 *
 * <pre>{@code
 * assert ErrorText.of(Operation.ADD_SERVICE, Errno.EEXIST).equals("Service already exists");
 * }</pre>
 */
package ipvs.cli.console;
