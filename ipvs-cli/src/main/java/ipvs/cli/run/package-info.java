/**
 * What was asked for, done: actions become calls of the client, refusals become sentences.
 *
 * <p>A {@link ipvs.cli.run.Kernel} is opened by the first action that needs it, and by none that
 * does not. {@link ipvs.cli.run.ActionRunner} carries out one action, {@link ipvs.cli.run.Restore}
 * a line after the other; {@link ipvs.cli.run.ErrorText} has ipvsadm's words for each refusal:
 *
 * <pre>{@code
 * assert ErrorText.of(Operation.ADD_SERVICE, Errno.EEXIST).equals("Service already exists");
 * }</pre>
 */
package ipvs.cli.run;
