/**
 * The table by HTTP, read only: for Prometheus, for programs, and for people with a browser.
 *
 * <p>The server is that of the JDK. What is of ours: who may ask, by which name, how much and how
 * often; one reading of the table serves all who ask within a second.
 *
 * <pre>{@code
 * HttpAddress address = HttpAddress.parse("9130");
 * assert address.toString().equals("http://127.0.0.1:9130/");
 * }</pre>
 */
package ipvs.cli.serve.http;
