/**
 * Configurations of ldirectord, {@code ldirectord.cf}: text to values and back, nothing else.
 *
 * <p>What can be taken is taken, and what cannot is told with the place of the word. No name is
 * looked up, nothing of this machine is asked. For one thread.
 *
 * <pre>{@code
 * byte[] text = "virtual=192.0.2.10:80\n\treal=10.0.0.2:80 gate\n\tfrob=1\n".getBytes();
 * LdirectordFile file = LdirectordFile.read(text);
 * assert file.table().services().size() == 1;
 * assert file.faults().get(0).toString().startsWith("3:2: warning: ");
 * }</pre>
 */
package ipvs.cli.config.ldirectord;
