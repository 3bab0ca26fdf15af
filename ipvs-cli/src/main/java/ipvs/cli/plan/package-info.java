/**
 * From the running table to the one that a file of rules asks for.
 *
 * <p>{@link ipvs.cli.plan.RulesFile} reads a file, and finds what is wrong with it before anything
 * is altered; {@link ipvs.cli.plan.RunningTable} asks a kernel what it has; {@link
 * ipvs.cli.plan.Plan} is what must change between the two, and no more.
 */
package ipvs.cli.plan;
