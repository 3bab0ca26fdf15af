package ipvs.cli.serve.http;

/**
 * How much clients may ask of the server, in the properties from which the JDK's server takes it.
 *
 * <p>It reads them once in a process. A property that was set by whoever started the JVM stays.
 */
final class HttpLimits {
  /** Connections at a time; one more is closed at once. */
  static final int CONNECTIONS = 64;

  private static final int SECONDS_OF_A_REQUEST = 10;

  /** As many as ten megabytes take on a slow line. */
  private static final int SECONDS_OF_AN_ANSWER = 30;

  private static final int SECONDS_WITHOUT_REQUEST = 30;
  private static final int HEADERS = 100;

  /** A browser sends what other programs of this machine have it keep for the same address. */
  private static final int BYTES_OF_HEADERS = 1 << 14;

  private static final int MILLIS_BETWEEN_LOOKS = 1000;

  private HttpLimits() {}

  /** Sets them, for servers that are made later in this process. */
  static void apply() {
    set("jdk.httpserver.maxConnections", CONNECTIONS);
    set("sun.net.httpserver.maxIdleConnections", CONNECTIONS);
    set("sun.net.httpserver.maxReqTime", SECONDS_OF_A_REQUEST);
    set("sun.net.httpserver.maxRspTime", SECONDS_OF_AN_ANSWER);
    set("sun.net.httpserver.idleInterval", SECONDS_WITHOUT_REQUEST);
    set("sun.net.httpserver.maxReqHeaders", HEADERS);
    set("sun.net.httpserver.maxReqHeaderSize", BYTES_OF_HEADERS);
    // Nothing is read of what a request has behind its headers: the connection ends instead.
    set("sun.net.httpserver.drainAmount", 0);
    set("sun.net.httpserver.clockTick", MILLIS_BETWEEN_LOOKS);
    set("sun.net.httpserver.timerMillis", MILLIS_BETWEEN_LOOKS);
    set("sun.net.httpserver.nodelay", "true");
  }

  private static void set(String property, int value) {
    set(property, Integer.toString(value));
  }

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
