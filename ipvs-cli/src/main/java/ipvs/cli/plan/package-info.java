/**
 * From the running table to the one that a file of rules asks for.
 *
 * <p>{@link ipvs.cli.config.RulesFile} reads a file, and finds what is wrong with it before
 * anything is altered; {@link ipvs.cli.plan.RunningTable} asks a kernel what it has; {@link
 * ipvs.cli.plan.Plan} is what must change between the two, and no more.
 *
 * <pre>{@code
 * Path file = Path.of("/tmp/web.rules");
 * Files.writeString(file, "-A -t 192.0.2.10:80 -s rr\n");
 * WantedTable wanted = RulesFile.read(file, file.toString(), new SystemNames(), warning -> {});
 * try (IpvsClient ipvs = IpvsClient.simulated()) {
 *   ipvs.applyAll(Plan.between(RunningTable.of(ipvs), wanted));
 *   assert Plan.between(RunningTable.of(ipvs), wanted).isEmpty();
 * }
 * }</pre>
 */
package ipvs.cli.plan;
