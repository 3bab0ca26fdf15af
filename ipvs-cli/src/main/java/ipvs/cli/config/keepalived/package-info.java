/**
 * What keepalived is told by its keepalived.conf, read without it: text to values.
 *
 * <p>The bytes become lines ({@link ipvs.cli.config.keepalived.ConfigLines}: included files,
 * conditions, definitions and repetition are gone), those words, and those a tree of blocks ({@link
 * ipvs.cli.config.keepalived.Block}). Each word knows where it stands. No bytes make any of this
 * fail: what is wrong becomes a fault with its place, and the rest is taken. For one thread.
 *
 * <pre>{@code
 * byte[] text =
 *     "virtual_server 192.0.2.10 80 {\n protocol TCP\n real_server 10.0.0.2 80 {\n frob\n }\n}\n"
 *         .getBytes();
 * KeepalivedFile file = KeepalivedFile.read("web.conf", text, KeepalivedOptions.PLAIN);
 * assert file.table().services().size() == 1;
 * assert file.faults().stream().anyMatch(each -> each.toString().startsWith("4:2: warning: "));
 * }</pre>
 */
package ipvs.cli.config.keepalived;
