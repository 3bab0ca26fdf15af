package ipvs.model.health;

import java.util.List;
import java.util.Objects;

/**
 * Asks for pages: the server is up if each of them is as it should be.
 *
 * @param basis what checks of every kind have
 * @param request how each of them is asked for
 * @param urls the pages, in the order in which they are asked for; at least one
 */
public record HttpCheck(CheckBasis basis, HttpRequest request, List<HttpUrl> urls)
    implements CheckSpec {
  /** Checks that there is a page. */
  public HttpCheck {
    Objects.requireNonNull(basis, "basis");
    Objects.requireNonNull(request, "request");
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("a check of no pages");
    }
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.http(this);
  }
}
