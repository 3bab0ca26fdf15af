package ipvs.health.probe;

import ipvs.model.health.HttpRegex;
import ipvs.model.health.HttpUrl;
import ipvs.model.health.HttpVersion;
import ipvs.model.health.NegotiateCheck;
import ipvs.model.health.NegotiateService;
import ipvs.model.health.Negotiation;
import ipvs.model.health.ProbeSpec;
import java.util.List;
import java.util.Optional;

/** Conversations in ldirectord's manner. */
final class Negotiations {
  private static final int MOST_REDIRECTS = 7;

  private Negotiations() {}

  /** {@return a request for a page, which redirects may lead to} */
  static StreamDialogue page(Patterns patterns, NegotiateCheck check, ProbeSpec spec) {
    Negotiation talk = check.talk();
    Optional<HttpRegex> regex = talk.receive().map(HttpRegex::of);
    HttpUrl url =
        new HttpUrl(
            talk.request().orElse("/"),
            List.of(),
            List.of(),
            regex,
            Optional.empty(),
            Optional.empty());
    boolean isTls = check.service() == NegotiateService.HTTPS;
    HttpDialogue.Manner manner =
        new HttpDialogue.Manner(talk.asksForHead() ? "HEAD" : "GET", MOST_REDIRECTS, isTls);
    String host = spec.host().orElse(spec.target().toString());
    return new HttpDialogue(patterns, HttpVersion.HTTP_1_1, host, url, manner);
  }

  /** {@return a question for a name, of whose addresses or names one may be wanted} */
  static DatagramDialogue question(Patterns patterns, NegotiateCheck check, int identity) {
    String name = check.talk().request().map(Negotiations::withoutSlash).orElse(".");
    return new LookupDialogue(patterns, name, check.talk().receive(), identity);
  }

  /** {@return a request without the slash that a reader puts in front of all of them} */
  static String withoutSlash(String request) {
    return request.startsWith("/") ? request.substring(1) : request;
  }
}
