package ipvs.model.health;

import java.util.Objects;
import java.util.Optional;

/**
 * How the pages of a check are asked for.
 *
 * @param isTls whether over TLS; the certificate is not looked at
 * @param version with which version of HTTP
 * @param virtualHost the host that is named, if the check says it
 * @param namesHost whether TLS names the host, too
 * @param sniName what TLS names instead of the host, if that is said
 * @param recoversFast whether a server that was down is asked for all pages without a pause
 * @param isTlsCompliant whether TLS is ended as its specification says
 */
public record HttpRequest(
    boolean isTls,
    HttpVersion version,
    Optional<String> virtualHost,
    boolean namesHost,
    Optional<String> sniName,
    boolean recoversFast,
    boolean isTlsCompliant) {
  /** Over TCP, with HTTP/1.0, and with the host of the server or service. */
  public static final HttpRequest PLAIN = of(false);

  /** The same over TLS. */
  public static final HttpRequest TLS = of(true);

  /** Checks that all are there. */
  public HttpRequest {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(virtualHost, "virtualHost");
    Objects.requireNonNull(sniName, "sniName");
  }

  private static HttpRequest of(boolean isTls) {
    return new HttpRequest(
        isTls, HttpVersion.HTTP_1_0, Optional.empty(), false, Optional.empty(), false, false);
  }
}
