/**
 * What a configuration takes from this machine while it is read: the files that it includes, which
 * together are bounded, and the names that it may have here.
 *
 * <pre>{@code
 * ConfigFiles files = new BoundedFiles(new IncludedFiles(), 1 << 20);
 * }</pre>
 */
package ipvs.cli.include;
