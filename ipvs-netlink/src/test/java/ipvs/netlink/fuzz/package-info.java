/**
 * What holds for all input whatever, tried by a fuzzer that follows coverage.
 *
 * <p>Here the tests run on the inputs that are kept: the fixtures, and what the fuzzer found worth
 * keeping. {@code .ci/fuzz} has it look for more.
 */
package ipvs.netlink.fuzz;
