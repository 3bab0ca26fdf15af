package ipvs.model.health;

import java.util.Optional;

/** The protocols that ldirectord speaks to servers, each with the port that it is usual at. */
public enum NegotiateService {
  /** Names, port 53. */
  DNS("dns", 53),
  /** Files, port 21. */
  FTP("ftp", 21),
  /** Pages, port 80. */
  HTTP("http", 80),
  /** Pages over TLS, port 443. */
  HTTPS("https", 443),
  /** Pages through a proxy, port 3128. */
  HTTP_PROXY("http_proxy", 3128),
  /** Mail boxes, port 143. */
  IMAP("imap", 143),
  /** Mail boxes over TLS, port 993. */
  IMAPS("imaps", 993),
  /** A directory, port 389. */
  LDAP("ldap", 389),
  /** A directory over TLS, port 636. */
  LDAPS("ldaps", 636),
  /** A database of MySQL, port 3306. */
  MYSQL("mysql", 3306),
  /** News, port 119. */
  NNTP("nntp", 119),
  /** Nothing: the server is always up. */
  NONE("none", 0),
  /** A database of Oracle, port 1521. */
  ORACLE("oracle", 1521),
  /** A database of PostgreSQL, port 5432. */
  PGSQL("pgsql", 5432),
  /** A mail box, port 110. */
  POP("pop", 110),
  /** A mail box over TLS, port 995. */
  POPS("pops", 995),
  /** Access of users, port 1812. */
  RADIUS("radius", 1812),
  /** A text, over TCP. */
  SIMPLETCP("simpletcp", 0),
  /** Calls, port 5060. */
  SIP("sip", 5060),
  /** Sending mail, port 25. */
  SMTP("smtp", 25),
  /** Sending mail of users, port 587. */
  SUBMISSION("submission", 587);

  private final String word;
  private final int port;

  NegotiateService(String word, int port) {
    this.word = word;
    this.port = port;
  }

  /** {@return the protocol with this name, if there is one} */
  public static Optional<NegotiateService> ofWord(String word) {
    for (NegotiateService service : values()) {
      if (service.word.equals(word)) {
        return Optional.of(service);
      }
    }
    return Optional.empty();
  }

  /** {@return the protocol that is usual at a port of a service; {@link #NONE} at all others} */
  public static NegotiateService usualAt(int port) {
    for (NegotiateService service : values()) {
      if (service.port == port && port != 0) {
        return service;
      }
    }
    return NONE;
  }

  /** {@return ldirectord's name of it} */
  public String word() {
    return word;
  }

  /** {@return the port that it is usual at; 0 for none} */
  public int port() {
    return port;
  }
}
