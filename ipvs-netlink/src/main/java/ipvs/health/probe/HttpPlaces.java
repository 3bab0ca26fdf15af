package ipvs.health.probe;

import java.util.Optional;

/** Where else an answer says that a page is. */
final class HttpPlaces {
  private HttpPlaces() {}

  /**
   * {@return the path of a page on the same server; empty if it is on another, or none}
   *
   * @param location what the answer says
   * @param path where the answer came from
   * @param host which host was asked
   * @param isTls whether it was asked over TLS
   */
  static Optional<String> path(String location, String path, String host, boolean isTls) {
    String scheme = isTls ? "https:" : "http:";
    String place = location;
    int fragment = place.indexOf('#');
    place = fragment < 0 ? place : place.substring(0, fragment);
    if (place.regionMatches(true, 0, scheme, 0, scheme.length())) {
      place = place.substring(scheme.length());
    }
    if (place.startsWith("//")) {
      int end = place.indexOf('/', 2);
      String other = end < 0 ? place.substring(2) : place.substring(2, end);
      boolean isSame =
          other.equalsIgnoreCase(host) || other.equalsIgnoreCase(host + (isTls ? ":443" : ":80"));
      place = isSame ? end < 0 ? "/" : place.substring(end) : "";
    } else if (!place.startsWith("/") && place.indexOf(':') < 0) {
      place = path.substring(0, path.lastIndexOf('/') + 1) + place;
    }
    return place.startsWith("/") && isPlain(place) ? Optional.of(place) : Optional.empty();
  }

  private static boolean isPlain(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) <= ' ' || path.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
