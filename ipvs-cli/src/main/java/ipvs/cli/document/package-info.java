/**
 * What verbs say as documents: JSON and streams of JSON lines, metrics, and files that others read.
 *
 * <pre>{@code
 * Source source = JsonSource.of(new Target.Relay("/run/ipvs.sock"));
 * assert source.via() == Source.Via.NETLINK;
 * }</pre>
 */
package ipvs.cli.document;
