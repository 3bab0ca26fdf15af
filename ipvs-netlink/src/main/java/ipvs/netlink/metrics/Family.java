package ipvs.netlink.metrics;

/**
 * A family of metrics: its name, what Prometheus says of it, and what it is about.
 *
 * <p>In the alphabetic order of their names. Those that begin with {@code node_} are
 * node_exporter's, to the letter.
 */
enum Family {
  TABLE_BUCKETS(
      "ipvs_connection_table_buckets", Subject.TABLE, "Size of the connection hash table."),
  ESTIMATION("ipvs_estimation_enabled", Subject.TABLE, "Whether the kernel refreshes counters."),
  INFO("ipvs_info", Subject.TABLE, "Version of the kernel's IPVS, and how it was read."),
  READ_DURATION("ipvs_read_duration_seconds", Subject.TABLE, "How long reading took."),
  SERVER_CONNECTIONS(
      "ipvs_server_connections_total",
      Subject.SERVER,
      "Connections that were scheduled to a real server."),
  SERVER_IN_BYTES(
      "ipvs_server_incoming_bytes_total",
      Subject.SERVER,
      "Bytes from clients to a real server, IP headers included."),
  SERVER_IN_PACKETS(
      "ipvs_server_incoming_packets_total",
      Subject.SERVER,
      "Packets from clients to a real server."),
  SERVER_INFO("ipvs_server_info", Subject.SERVER, "Settings of a real server."),
  SERVER_LOWER_THRESHOLD(
      "ipvs_server_lower_threshold_connections",
      Subject.SERVER,
      "Limits on connections; 0 for none."),
  SERVER_OUT_BYTES(
      "ipvs_server_outgoing_bytes_total",
      Subject.SERVER,
      "Bytes from a real server to clients, IP headers included."),
  SERVER_OUT_PACKETS(
      "ipvs_server_outgoing_packets_total",
      Subject.SERVER,
      "Packets from a real server to clients."),
  SERVER_PERSISTENT(
      "ipvs_server_persistent_connections",
      Subject.SERVER,
      "Persistence templates of a real server."),
  SERVER_UPPER_THRESHOLD(
      "ipvs_server_upper_threshold_connections",
      Subject.SERVER,
      "Limits on connections; 0 for none."),
  SERVICE_CONNECTION_RATE(
      "ipvs_service_connections_per_second",
      Subject.SERVICE,
      "Connections a second that a virtual service scheduled, as the kernel estimates."),
  SERVICE_CONNECTIONS(
      "ipvs_service_connections_total",
      Subject.SERVICE,
      "Connections that a virtual service scheduled."),
  SERVICE_IN_BYTE_RATE(
      "ipvs_service_incoming_bytes_per_second",
      Subject.SERVICE,
      "Bytes a second from clients to a virtual service, IP headers included, as the kernel"
          + " estimates."),
  SERVICE_IN_BYTES(
      "ipvs_service_incoming_bytes_total",
      Subject.SERVICE,
      "Bytes from clients to a virtual service, IP headers included."),
  SERVICE_IN_PACKET_RATE(
      "ipvs_service_incoming_packets_per_second",
      Subject.SERVICE,
      "Packets a second from clients to a virtual service, as the kernel estimates."),
  SERVICE_IN_PACKETS(
      "ipvs_service_incoming_packets_total",
      Subject.SERVICE,
      "Packets from clients to a virtual service."),
  SERVICE_INFO("ipvs_service_info", Subject.SERVICE, "Settings of a virtual service."),
  SERVICE_OUT_BYTE_RATE(
      "ipvs_service_outgoing_bytes_per_second",
      Subject.SERVICE,
      "Bytes a second from a virtual service to clients, IP headers included, as the kernel"
          + " estimates."),
  SERVICE_OUT_BYTES(
      "ipvs_service_outgoing_bytes_total",
      Subject.SERVICE,
      "Bytes from a virtual service to clients, IP headers included."),
  SERVICE_OUT_PACKET_RATE(
      "ipvs_service_outgoing_packets_per_second",
      Subject.SERVICE,
      "Packets a second from a virtual service to clients, as the kernel estimates."),
  SERVICE_OUT_PACKETS(
      "ipvs_service_outgoing_packets_total",
      Subject.SERVICE,
      "Packets from a virtual service to clients."),
  SERVICE_SERVERS("ipvs_service_servers", Subject.SERVICE, "Number of real servers."),
  SERVICE_WEIGHTED(
      "ipvs_service_servers_weighted",
      Subject.SERVICE,
      "Number of real servers with a weight above 0."),
  SERVICES("ipvs_services", Subject.TABLE, "Number of virtual services."),
  SYNC_DAEMON("ipvs_sync_daemon_info", Subject.TABLE, "A sync daemon that runs."),
  SETTLED("ipvs_table_settled", Subject.TABLE, "Whether the table held still while it was read."),
  TIMEOUT("ipvs_timeout_seconds", Subject.TABLE, "Timeout of idle connections."),
  NODE_ACTIVE(
      "node_ipvs_backend_connections_active",
      Subject.BACKEND,
      "The current active connections by local and remote address."),
  NODE_INACTIVE(
      "node_ipvs_backend_connections_inactive",
      Subject.BACKEND,
      "The current inactive connections by local and remote address."),
  NODE_WEIGHT(
      "node_ipvs_backend_weight",
      Subject.BACKEND,
      "The current backend weight by local and remote address."),
  NODE_CONNECTIONS(
      "node_ipvs_connections_total", Subject.TOTAL, "The total number of connections made."),
  NODE_IN_BYTES(
      "node_ipvs_incoming_bytes_total", Subject.TOTAL, "The total amount of incoming data."),
  NODE_IN_PACKETS(
      "node_ipvs_incoming_packets_total", Subject.TOTAL, "The total number of incoming packets."),
  NODE_OUT_BYTES(
      "node_ipvs_outgoing_bytes_total", Subject.TOTAL, "The total amount of outgoing data."),
  NODE_OUT_PACKETS(
      "node_ipvs_outgoing_packets_total", Subject.TOTAL, "The total number of outgoing packets.");

  /** What a family has a series for. */
  enum Subject {
    /** The table as a whole, in ours. */
    TABLE,
    SERVICE,
    SERVER,
    /** All servers that node_exporter's labels do not tell apart. */
    BACKEND,
    /** The table as a whole, in node_exporter's. */
    TOTAL
  }

  private static final String COUNTER = "_total";
  private static final String RATE = "_per_second";

  private final String text;
  private final Subject subject;
  private final String help;

  Family(String text, Subject subject, String help) {
    this.text = text;
    this.subject = subject;
    this.help = help;
  }

  /** {@return its name in Prometheus} */
  String text() {
    return text;
  }

  /** {@return what it has a series for} */
  Subject subject() {
    return subject;
  }

  /** {@return a sentence that says what it is} */
  String help() {
    return help;
  }

  /** {@return whether its values only grow, until they are zeroed} */
  boolean isCounter() {
    return text.endsWith(COUNTER);
  }

  /** {@return whether it is an estimate of the kernel} */
  boolean isRate() {
    return text.endsWith(RATE);
  }

  /** {@return whether somebody wants it} */
  boolean isIn(MetricsChoice choice) {
    return switch (subject) {
      case TABLE -> true;
      case SERVICE -> !isRate() || choice.withRates();
      case SERVER -> choice.withServers();
      case BACKEND -> choice.withNodeExporter() && choice.withServers();
      case TOTAL -> choice.withNodeExporter();
    };
  }

  /** {@return whether it is known where the kernel's files were read only} */
  boolean isInFiles() {
    return switch (subject) {
      case TABLE, BACKEND, TOTAL -> true;
      case SERVICE -> this == SERVICE_INFO || this == SERVICE_SERVERS || this == SERVICE_WEIGHTED;
      case SERVER -> this == SERVER_INFO;
    };
  }
}
