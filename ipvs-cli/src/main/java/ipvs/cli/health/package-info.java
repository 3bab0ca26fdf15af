/**
 * What {@code ipvs run} needs beside the engine: where its files are, what it remembers, and its
 * log.
 *
 * <pre>{@code
 * List<String> out = new ArrayList<>();
 * FoldedLog log =
 *     new FoldedLog(
 *         LogFormat.LOGFMT, true, java.time.Clock.systemUTC(), System::nanoTime, out::add);
 * LogLine line = LogLine.of(LogLine.Level.NOTICE, "server_down", "server 10.0.0.2:80 down");
 * log.accept(line.with("server", "10.0.0.2:80"));
 * assert out.get(0).startsWith("<5>level=notice msg=\"server 10.0.0.2:80 down\" event=server_down");
 * }</pre>
 */
package ipvs.cli.health;
