package ipvs.cli.vrrp;

/** Configurations of one virtual router, which both programs read. */
record Conf(String head, int priority, String election, String addresses, String more) {
  static final Conf USUAL = new Conf("", 100, "advert_int 1", "172.16.100.1/16", "");
  static final Conf VERSION3 =
      new Conf("", 100, "version 3\n    advert_int 0.25", "172.16.100.1/16", "");
  static final Conf IPV6 =
      new Conf("", 100, "advert_int 0.5", "fe80::1:1\n        2001:db8::100", "");

  /** The kernel shows what became of these words. */
  static final Conf WORDY =
      new Conf(
          "",
          100,
          "advert_int 1",
          "172.16.100.1/24 brd + label eth0:7\n        172.16.100.3/32 scope link",
          "");

  Conf priority(int other) {
    return new Conf(head, other, election, addresses, more);
  }

  Conf with(String words) {
    return new Conf(head, priority, election, addresses, more + "\n    " + words);
  }

  Conf after(String words) {
    return new Conf(head + words + "\n", priority, election, addresses, more);
  }

  Conf secret(String password) {
    return with(
        "authentication {\n        auth_type PASS\n        auth_pass " + password + "\n    }");
  }

  Conf unicast(String own, String peer) {
    return with("unicast_src_ip " + own + "\n    unicast_peer {\n        " + peer + "\n    }");
  }

  @Override
  public String toString() {
    return head
        + """
        vrrp_instance web {
            interface eth0
            virtual_router_id 51
            priority %d
            %s
            virtual_ipaddress {
                %s
            }%s
        }
        """
            .formatted(priority, election, addresses, more);
  }
}
