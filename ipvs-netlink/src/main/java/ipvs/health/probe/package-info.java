/**
 * Runs of checks: each kind asks a server in its way, any number of them at a time on one thread.
 *
 * <p>What is said and heard is in dialogues, which are rules only; a {@link
 * ipvs.health.probe.ProbeLoop} brings them to sockets and limits their time.
 *
 * <pre>{@code
 * ProbeSpec spec =
 *     new ProbeSpec(
 *         new TcpCheck(CheckBasis.DEFAULT),
 *         Endpoint.parse("127.0.0.1:1"),
 *         CheckTarget.SERVER,
 *         new CheckLimits(Duration.ofSeconds(5), Duration.ofSeconds(15)),
 *         Optional.empty(),
 *         List.of());
 * List<Verdict> verdicts = new ArrayList<>();
 * var scripts = DirectorSettings.ScriptSettings.UNSAID;
 * try (ProbeLoop loop = ProbeLoop.open(System::nanoTime, scripts)) {
 *   loop.start(spec, 0, verdicts::add);
 *   while (loop.running() > 0) {
 *     loop.turn(Duration.ofSeconds(1).toNanos());
 *   }
 * }
 * assert verdicts.get(0).reason().equals("refused the connection");
 * }</pre>
 */
package ipvs.health.probe;
