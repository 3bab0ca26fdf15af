/** What was asked for, done: actions become calls of the client, refusals become sentences. */
package ipvs.cli.run;
