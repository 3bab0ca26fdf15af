/** The completions in the shells that they are for. */
package ipvs.cli.completion;
