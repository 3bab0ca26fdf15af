/**
 * Listings: tables of IPVS as bytes, column for column as ipvsadm writes them.
 *
 * <p>A listing takes rows as they are read and writes each at once:
 *
 * <pre>{@code
 * ByteOutput out = new ByteOutput(stream);
 * Renderer listing = new ServiceListing(out, EndpointText.numeric(), false);
 * listing.versionHeader(info);
 * listing.columns();
 * for (ServiceStatus service : WrappingOrder.services(services)) {
 *   listing.service(service);
 *   for (ServerStatus server : WrappingOrder.servers(serversOf(service))) {
 *     listing.server(service, server);
 *   }
 * }
 * out.flush();
 * }</pre>
 */
package ipvs.cli.render;
