/**
 * What people see, pinned in text: command lines, their standard input, what they print and how
 * they end.
 *
 * <p>A {@link ipvs.cli.transcript.Transcript} is a file that {@link
 * ipvs.cli.transcript.TranscriptParser} reads and {@link ipvs.cli.transcript.TranscriptRunner}
 * plays on a {@link ipvs.cli.transcript.Tool}: the real ipvsadm, ours in this process, ours through
 * its launcher. The files lie in the resource folder {@code transcripts}, one story each; {@link
 * ipvs.cli.transcript.Corpus} finds them.
 *
 * <pre>{@code
 * Transcript story = Corpus.read("tunnels");
 * new TranscriptRunner(tool, Side.OURS, Map.of("size", "4096")).play(story);
 * }</pre>
 */
package ipvs.cli.transcript;
