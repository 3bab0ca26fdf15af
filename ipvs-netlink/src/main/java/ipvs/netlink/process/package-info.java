/**
 * Programs that a configuration names, checks of servers and hooks that tell of changes, and the
 * pipes and files beside them.
 *
 * <p>No shell is between: the words of a program are those that the program gets. It runs in a
 * session of its own, so that all that it starts can be ended with it.
 *
 * <pre>{@code
 * var end = new java.util.concurrent.CompletableFuture<ScriptEnd>();
 * Command command = Command.of("echo", "$HOME", "|", "wc");
 * var settings = DirectorSettings.ScriptSettings.UNSAID;
 * ScriptRunner.start(command, List.of(), settings, Map.of(), end::complete);
 * assert end.get().output().equals("$HOME | wc\n");
 * assert end.get().toString().equals("script exited with 0");
 * }</pre>
 */
package ipvs.netlink.process;
