/**
 * The command {@code ipvsadm}: what it says to people and scripts.
 *
 * <p>{@link ipvs.cli.Main} has the process: its streams, its arguments as bytes, its exit status.
 * {@link ipvs.cli.Ipvsadm} has none of that, and runs anywhere:
 *
 * <pre>{@code
 * ByteArrayOutputStream out = new ByteArrayOutputStream();
 * Console console = new Console(InputStream.nullInputStream(), out, System.err);
 * KernelSimulator kernel = KernelSimulator.create();
 * Ipvsadm ipvsadm = new Ipvsadm(console, kernel::open, new SystemNames(), false);
 *
 * assert ipvsadm.run("ipvsadm", List.of("-A", "-t", "192.0.2.10:80", "-s", "rr")) == ExitStatus.OK;
 * assert ipvsadm.run("ipvsadm", List.of("-Sn")) == ExitStatus.OK;
 * assert out.toString().equals("-A -t 192.0.2.10:80 -s rr\n");
 * }</pre>
 */
package ipvs.cli;
