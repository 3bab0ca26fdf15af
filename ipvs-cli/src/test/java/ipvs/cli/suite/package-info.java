/** Which tests a build runs, and what it says of them in the end. */
package ipvs.cli.suite;
