/**
 * Benchmarks: what {@code src/bench/micro} and {@code src/bench/roundtrip} run.
 *
 * <p>They are compiled in the Maven profile {@code bench} only, and are no part of what is shipped.
 */
package ipvs.bench;
