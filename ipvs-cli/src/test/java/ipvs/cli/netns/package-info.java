/**
 * Network namespaces for tests, and programs that run in them.
 *
 * <pre>{@code
 * List<Namespace> both = Namespace.create(List.of("left", "right"));
 * try {
 *   both.get(0).ip("link set lo up");
 *   both.get(0).run("ping -c1 127.0.0.1");
 * } finally {
 *   Namespace.delete(both);
 * }
 * }</pre>
 */
package ipvs.cli.netns;
