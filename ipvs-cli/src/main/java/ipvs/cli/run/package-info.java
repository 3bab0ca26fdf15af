/**
 * What was asked for, done: actions become calls of the client.
 *
 * <p>{@link ipvs.cli.run.ActionRunner} carries out one action, {@link ipvs.cli.run.Restore} a line
 * after the other. A {@link ipvs.cli.kernel.Kernel} is opened by the first action that needs it.
 *
 * <pre>{@code
 * ByteArrayOutputStream out = new ByteArrayOutputStream();
 * Console console = new Console(InputStream.nullInputStream(), out, System.err);
 * KernelSimulator simulator = KernelSimulator.create();
 * try (Kernel kernel = new Kernel(simulator::open, console)) {
 *   Listings listings = new Listings(kernel, console, new SystemNames());
 *   ActionRunner runner = new ActionRunner(console, kernel, listings, "ipvsadm");
 *   assert runner.run(new Action.ListTimeouts()) == ExitStatus.OK;
 * }
 * assert out.toString().equals("Timeout (tcp tcpfin udp): 900 120 300\n");
 * }</pre>
 */
package ipvs.cli.run;
