/**
 * Why IPVS does not balance: a machine as one value, and rules that look at it.
 *
 * <p>{@link ipvs.cli.doctor.Facts} are all that is known of a machine at one moment, {@link
 * ipvs.cli.doctor.FactsReader} reads them, and {@link ipvs.cli.doctor.FactSections} are the same as
 * text. {@link ipvs.cli.doctor.DirectorRules} and {@link ipvs.cli.doctor.ServerRules} are pure
 * functions of them: what cannot be told is never taken for "no". Nothing here changes the machine;
 * {@link ipvs.cli.doctor.Script} prints what would.
 *
 * <pre>{@code
 * FactSections sections =
 *     new FactSections(
 *         Map.of(
 *             "table", List.of("-A -t 192.0.2.10:80 -s rr", "-a -t 192.0.2.10:80 -r 10.0.0.2:80 -m"),
 *             "sysctl", List.of("net.ipv4.ip_forward 0"),
 *             "routes", List.of("local 192.0.2.10 table 255 dev 2")),
 *         Map.of());
 * Findings findings = DirectorRules.check(sections.facts(), DirectorQuestion.PLAIN);
 *
 * Finding worst = findings.told().get(0);
 * assert worst.rule().equals("D4");
 * assert worst.fixes().equals(List.of("sysctl -w net.ipv4.ip_forward=1"));
 * }</pre>
 */
package ipvs.cli.doctor;
