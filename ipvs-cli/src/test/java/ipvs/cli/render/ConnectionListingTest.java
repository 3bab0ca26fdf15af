package ipvs.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.names.TestNames;
import ipvs.model.Connection;
import ipvs.model.Endpoint;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Listings of connections, byte for byte. */
class ConnectionListingTest {
  private static final String CLIENT = "192.0.2.7:54321";

  @Test
  void connectionsAndTemplates() {
    assertThat(
            Printed.by(
                out -> {
                  ConnectionListing listing = numeric(out, false);
                  listing.columns();
                  row(listing, "TCP", 899, "ESTABLISHED", CLIENT, "10.0.0.1:80", "10.0.0.2:8080");
                  row(listing, "UDP", 299, "UDP", CLIENT, "10.0.0.1:53", "10.0.0.2:53");
                  row(listing, "TCP", 61, "NONE", "192.0.2.7:0", "10.0.0.1:80", "10.0.0.2:80");
                  row(listing, "IP", 359, "NONE", "192.0.2.7:0", "0.0.0.1:0", "10.0.0.2:0");
                  row(
                      listing,
                      "SCTP",
                      36000,
                      "ESTABLISHED",
                      CLIENT,
                      "10.0.0.1:9999",
                      "10.0.0.2:9999");
                  row(
                      listing,
                      "TCP",
                      119,
                      "FIN_WAIT",
                      "[2001:db8::7]:54321",
                      "[2001:db8::1]:443",
                      "[2001:db8::2]:443");
                }))
        .isEqualTo(
            """
            IPVS connection entries
            pro expire state       source             virtual            destination
            TCP 14:59  ESTABLISHED 192.0.2.7:54321    10.0.0.1:80        10.0.0.2:8080
            UDP 04:59  UDP         192.0.2.7:54321    10.0.0.1:53        10.0.0.2:53
            TCP 01:01  NONE        192.0.2.7:0        10.0.0.1:80        10.0.0.2:80
            IP  05:59  NONE        192.0.2.7:0        0.0.0.1:0          10.0.0.2:0
            SCTP 600:00 ESTABLISHED 192.0.2.7:54321    10.0.0.1:9999      10.0.0.2:9999
            TCP 01:59  FIN_WAIT    [2001:db8::7]:54321 [2001:db8::1]:443  [2001:db8::2]:443
            """);
  }

  @Test
  void whatAnEngineFoundFollowsWhereAskedFor() {
    Connection found =
        new Connection(
            "UDP",
            Endpoint.parse("192.0.2.7:0"),
            Endpoint.parse("10.0.0.1:5060"),
            Endpoint.parse("10.0.0.2:5060"),
            "UDP",
            359,
            Optional.of(new Connection.EngineData("sip", "1234567890@10.0.0.9")));
    assertThat(
            Printed.by(
                out -> {
                  ConnectionListing listing = numeric(out, true);
                  listing.columns();
                  listing.connection(found);
                  row(
                      listing,
                      "TCP",
                      0,
                      "ASSURED",
                      "192.0.2.7:54322",
                      "10.0.0.1:80",
                      "10.0.0.2:8080");
                }))
        .isEqualTo(
            """
            IPVS connection entries
            pro expire state       source             virtual            destination        pe name          pe_data
            UDP 05:59  UDP         192.0.2.7:0        10.0.0.1:5060      10.0.0.2:5060    sip                1234567890@10.0.0.9
            TCP 00:00  ASSURED     192.0.2.7:54322    10.0.0.1:80        10.0.0.2:8080
            """);
    assertThat(Printed.by(out -> numeric(out, false).connection(found)))
        .isEqualTo("UDP 05:59  UDP         192.0.2.7:0        10.0.0.1:5060      10.0.0.2:5060\n");
  }

  @Test
  void minutesHaveNoLimit() {
    assertThat(
            Printed.by(
                out -> row(numeric(out, false), "IP_47", 4294967295L, "S", CLIENT, CLIENT, CLIENT)))
        .isEqualTo(
            "IP_47 71582788:15 S           192.0.2.7:54321    192.0.2.7:54321   "
                + " 192.0.2.7:54321\n");
  }

  @Test
  void engineDataIsWhatCanBeShownUpToTheFirstBlank() {
    String bytes = "\u0001\u00ff\u0080%s";
    Connection found =
        new Connection(
            "UDP",
            Endpoint.parse("[::1]:0"),
            Endpoint.parse("[::1]:0"),
            Endpoint.parse("[2001:db8::1:0:0:2]:5060"),
            "NONE",
            0,
            Optional.of(new Connection.EngineData("other", bytes + " and more")));
    assertThat(Printed.by(out -> numeric(out, true).connection(found)))
        .isEqualTo(
            "UDP 00:00  NONE        [::1]:0            [::1]:0            [2001:db8::1:0:0:2]:5060"
                + " other              "
                + "?\u00ff?%s\n");
  }

  /** As the real tool printed them, with a host name of 78 bytes. */
  @Test
  void namesAreCutAtFiftyNineOnly() {
    String name = "averyveryverylonghostname-that-exceeds.example-long-long-long-long.example.com";
    EndpointText names =
        EndpointText.named(new TestNames(Map.of("10.0.0.3", name, "2001:db8::3", name)));
    assertThat(
            Printed.by(
                out ->
                    row(
                        new ConnectionListing(out, names, false),
                        "TCP",
                        7,
                        "CLOSE",
                        "10.0.0.3:44172",
                        "10.0.0.4:80",
                        "[2001:db8::3]:80")))
        .isEqualTo(
            "TCP 00:07  CLOSE       averyveryverylonghostname-that-exceeds.example-long-long-lo"
                + " 10.0.0.4:http     "
                + " [averyveryverylonghostname-that-exceeds.example-long-long-l\n");
  }

  @Test
  void portsOfOtherProtocolsStayNumbers() {
    EndpointText names = EndpointText.named(new TestNames(Map.of("10.0.0.9", "nine")));
    assertThat(
            Printed.by(
                out ->
                    row(
                        new ConnectionListing(out, names, false),
                        "ICMP",
                        1,
                        "NONE",
                        "10.0.0.9:80",
                        "10.0.0.9:8080",
                        "10.0.0.9:80")))
        .isEqualTo("ICMP 00:01  NONE        nine:80            nine:8080          nine:80\n");
  }

  private static ConnectionListing numeric(ByteOutput out, boolean engineData) {
    return new ConnectionListing(out, EndpointText.numeric(), engineData);
  }

  private static void row(
      ConnectionListing listing,
      String protocol,
      long expires,
      String state,
      String source,
      String virtual,
      String destination)
      throws IOException {
    listing.connection(
        new Connection(
            protocol,
            Endpoint.parse(source),
            Endpoint.parse(virtual),
            Endpoint.parse(destination),
            state,
            expires,
            Optional.empty()));
  }
}
