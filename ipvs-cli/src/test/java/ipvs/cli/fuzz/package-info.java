/** What holds for any rules whatever, tried by a fuzzer that follows coverage: see .ci/fuzz. */
package ipvs.cli.fuzz;
