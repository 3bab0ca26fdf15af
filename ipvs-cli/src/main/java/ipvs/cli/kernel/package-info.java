/**
 * How a command reaches a table.
 *
 * <p>A {@link ipvs.cli.kernel.Kernel} connects when it is first asked for its client, and does then
 * what ipvsadm does at its start: find the family, load the module where that may help, ask for the
 * version. Whatever stands at the far end is behind a {@link ipvs.cli.kernel.Kernel.Opener}.
 *
 * <pre>{@code
 * Console console = new Console(InputStream.nullInputStream(), System.out, System.err);
 * KernelSimulator simulator = KernelSimulator.create();
 * try (Kernel kernel = new Kernel(simulator::open, console)) {
 *   assert kernel.client().services().entries().isEmpty();
 * }
 * }</pre>
 */
package ipvs.cli.kernel;
