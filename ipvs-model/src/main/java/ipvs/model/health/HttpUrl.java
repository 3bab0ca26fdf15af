package ipvs.model.health;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page that a server has to give, and how it is to look.
 *
 * @param path what is asked for, {@code /index.html}
 * @param statuses which statuses are right; 200 to 299 where none is said
 * @param digests MD5 sums of the page, each 32 hexadecimal digits in small letters, of which one
 *     has to be right; empty if the page is not summed
 * @param regex what has to be in the page, if anything
 * @param virtualHost the host that is named, if it is said for this page
 * @param sniName what TLS names, if it is said for this page
 */
public record HttpUrl(
    String path,
    List<StatusRange> statuses,
    List<String> digests,
    Optional<HttpRegex> regex,
    Optional<String> virtualHost,
    Optional<String> sniName) {
  /** Checks that all are there. */
  public HttpUrl {
    Objects.requireNonNull(path, "path");
    statuses = List.copyOf(statuses);
    digests = List.copyOf(digests);
    Objects.requireNonNull(regex, "regex");
    Objects.requireNonNull(virtualHost, "virtualHost");
    Objects.requireNonNull(sniName, "sniName");
  }

  /** {@return a page that is right with any status of 200 to 299} */
  public static HttpUrl of(String path) {
    return new HttpUrl(
        path, List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
