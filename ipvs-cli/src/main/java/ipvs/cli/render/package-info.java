/**
 * Listings: tables of IPVS as bytes, column for column as ipvsadm writes them.
 *
 * <p>A listing takes views as they are read and writes each at once:
 *
 * <pre>{@code
 * try (IpvsClient ipvs = IpvsClient.simulated()) {
 *   ByteOutput out = new ByteOutput(new ByteArrayOutputStream());
 *   Renderer listing = new ServiceListing(out, EndpointText.numeric(), false);
 *   listing.versionHeader(ipvs.info());
 *   listing.columns();
 *   for (ServiceView service : WrappingOrder.services(ipvs.services().entries())) {
 *     listing.service(service);
 *     for (ServerView server : WrappingOrder.servers(ipvs.servers(service.key()))) {
 *       listing.server(service, server);
 *     }
 *   }
 *   out.flush();
 * }
 * }</pre>
 */
package ipvs.cli.render;
