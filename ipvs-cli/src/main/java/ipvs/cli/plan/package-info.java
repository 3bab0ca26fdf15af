/**
 * Plans and reports as text: what is to be changed, what was, and what was refused.
 *
 * <p>Changes are commands of ipvsadm, which programs may read; {@link ipvs.cli.plan.LongPlan} is
 * for eyes. {@link ipvs.cli.plan.OtherWriters} looks for programs that keep the same table.
 *
 * <pre>{@code
 * ServiceKey web = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
 * assert new ChangeLines().line(new Change.DeleteService(web)).equals("-D -t 192.0.2.10:80");
 * }</pre>
 */
package ipvs.cli.plan;
