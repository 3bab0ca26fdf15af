/** Where tests run that need a kernel with IPVS. */
package ipvs.cli.kernel;
