/* What one change and its acknowledgement cost a C program: one socket, no library.
 *
 *   roundtrip WARM-UP ROUNDS PAIRS
 *
 * Adds a real server to a service and deletes it again, each with its acknowledgement, in pairs:
 * first so many to warm up, then ROUNDS times PAIRS. Prints a line for each round: the nanoseconds
 * that one change took. The service is created before and deleted after. Needs CAP_NET_ADMIN.
 */
#include <linux/genetlink.h>
#include <linux/ip_vs.h>
#include <linux/netlink.h>
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define RECEIVE_BUFFER 32768

static int sock;
static uint16_t family;
static uint32_t sequence;
static char request[512];
static char answer[RECEIVE_BUFFER];

static void die(const char *what, int error) {
  fprintf(stderr, "roundtrip: %s: %s\n", what, strerror(error));
  exit(1);
}

static void begin(uint16_t type, uint8_t command, uint8_t version) {
  struct nlmsghdr *head = (struct nlmsghdr *)request;
  struct genlmsghdr *second = NLMSG_DATA(head);
  memset(head, 0, NLMSG_LENGTH(GENL_HDRLEN));
  head->nlmsg_len = NLMSG_LENGTH(GENL_HDRLEN);
  head->nlmsg_type = type;
  head->nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK;
  head->nlmsg_seq = ++sequence;
  second->cmd = command;
  second->version = version;
}

static struct nlattr *attribute(uint16_t type, const void *value, uint16_t length) {
  struct nlmsghdr *head = (struct nlmsghdr *)request;
  struct nlattr *at = (struct nlattr *)(request + head->nlmsg_len);
  memset(at, 0, NLA_HDRLEN + NLA_ALIGN(length));
  at->nla_type = type;
  at->nla_len = NLA_HDRLEN + length;
  if (length > 0)
    memcpy((char *)at + NLA_HDRLEN, value, length);
  head->nlmsg_len += NLA_HDRLEN + NLA_ALIGN(length);
  return at;
}

static void end_nest(struct nlattr *nest) {
  struct nlmsghdr *head = (struct nlmsghdr *)request;
  nest->nla_len = request + head->nlmsg_len - (char *)nest;
}

static void put16(uint16_t type, uint16_t value) { attribute(type, &value, 2); }
static void put32(uint16_t type, uint32_t value) { attribute(type, &value, 4); }

static void put_address(uint16_t type, uint32_t host_order) {
  char bytes[16] = {0};
  uint32_t network = htonl(host_order);
  memcpy(bytes, &network, 4);
  attribute(type, bytes, sizeof bytes);
}

/* Sends the request and waits for its acknowledgement. */
static void converse(const char *what) {
  struct nlmsghdr *head = (struct nlmsghdr *)request;
  if (send(sock, request, head->nlmsg_len, 0) < 0)
    die("send", errno);
  for (;;) {
    ssize_t length = recv(sock, answer, sizeof answer, 0);
    if (length < 0)
      die("recv", errno);
    struct nlmsghdr *in = (struct nlmsghdr *)answer;
    for (; NLMSG_OK(in, length); in = NLMSG_NEXT(in, length)) {
      if (in->nlmsg_seq != sequence)
        continue;
      if (in->nlmsg_type == NLMSG_ERROR) {
        struct nlmsgerr *error = NLMSG_DATA(in);
        if (error->error != 0)
          die(what, -error->error);
        return;
      }
      if (in->nlmsg_type == GENL_ID_CTRL) {
        struct nlattr *at = (struct nlattr *)((char *)NLMSG_DATA(in) + GENL_HDRLEN);
        while ((char *)at < (char *)in + in->nlmsg_len) {
          if (at->nla_type == CTRL_ATTR_FAMILY_ID)
            memcpy(&family, (char *)at + NLA_HDRLEN, 2);
          at = (struct nlattr *)((char *)at + NLA_ALIGN(at->nla_len));
        }
      }
    }
  }
}

static void put_service_key(void) {
  put16(IPVS_SVC_ATTR_AF, AF_INET);
  put16(IPVS_SVC_ATTR_PROTOCOL, IPPROTO_TCP);
  put_address(IPVS_SVC_ATTR_ADDR, 0x0a010000);
  put16(IPVS_SVC_ATTR_PORT, htons(80));
}

static void put_server_key(void) {
  put_address(IPVS_DEST_ATTR_ADDR, 0xac100000);
  put16(IPVS_DEST_ATTR_PORT, htons(8080));
  put16(IPVS_DEST_ATTR_ADDR_FAMILY, AF_INET);
}

static void change_service(uint8_t command) {
  begin(family, command, IPVS_GENL_VERSION);
  struct nlattr *nest = attribute(IPVS_CMD_ATTR_SERVICE, "", 0);
  put_service_key();
  if (command == IPVS_CMD_NEW_SERVICE) {
    struct ip_vs_flags flags = {0, ~0u};
    attribute(IPVS_SVC_ATTR_SCHED_NAME, "wlc", 4);
    attribute(IPVS_SVC_ATTR_FLAGS, &flags, sizeof flags);
    put32(IPVS_SVC_ATTR_TIMEOUT, 0);
    put32(IPVS_SVC_ATTR_NETMASK, ~0u);
  }
  end_nest(nest);
  converse("service");
}

static void change_server(uint8_t command) {
  begin(family, command, IPVS_GENL_VERSION);
  struct nlattr *nest = attribute(IPVS_CMD_ATTR_SERVICE, "", 0);
  put_service_key();
  end_nest(nest);
  nest = attribute(IPVS_CMD_ATTR_DEST, "", 0);
  put_server_key();
  if (command == IPVS_CMD_NEW_DEST) {
    put32(IPVS_DEST_ATTR_FWD_METHOD, IP_VS_CONN_F_MASQ);
    put32(IPVS_DEST_ATTR_WEIGHT, 1);
    attribute(IPVS_DEST_ATTR_TUN_TYPE, "", 1);
    put16(IPVS_DEST_ATTR_TUN_PORT, 0);
    put16(IPVS_DEST_ATTR_TUN_FLAGS, 0);
    put32(IPVS_DEST_ATTR_U_THRESH, 0);
    put32(IPVS_DEST_ATTR_L_THRESH, 0);
  }
  end_nest(nest);
  converse("server");
}

static void pairs(long count) {
  for (long i = 0; i < count; i++) {
    change_server(IPVS_CMD_NEW_DEST);
    change_server(IPVS_CMD_DEL_DEST);
  }
}

int main(int argc, char **argv) {
  struct sockaddr_nl kernel = {.nl_family = AF_NETLINK};
  if (argc != 4) {
    fprintf(stderr, "usage: roundtrip WARM-UP ROUNDS PAIRS\n");
    return 2;
  }
  sock = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_GENERIC);
  if (sock < 0)
    die("socket", errno);
  int one = 1;
  setsockopt(sock, SOL_NETLINK, NETLINK_CAP_ACK, &one, sizeof one);
  if (connect(sock, (struct sockaddr *)&kernel, sizeof kernel) < 0)
    die("connect", errno);

  begin(GENL_ID_CTRL, CTRL_CMD_GETFAMILY, 1);
  attribute(CTRL_ATTR_FAMILY_NAME, IPVS_GENL_NAME, sizeof IPVS_GENL_NAME);
  converse("family");

  change_service(IPVS_CMD_NEW_SERVICE);
  pairs(atol(argv[1]));
  for (long round = atol(argv[2]); round > 0; round--) {
    struct timespec from, to;
    long count = atol(argv[3]);
    clock_gettime(CLOCK_MONOTONIC, &from);
    pairs(count);
    clock_gettime(CLOCK_MONOTONIC, &to);
    long long nanos = (to.tv_sec - from.tv_sec) * 1000000000LL + to.tv_nsec - from.tv_nsec;
    printf("%lld\n", nanos / (2 * count));
  }
  change_service(IPVS_CMD_DEL_SERVICE);
  close(sock);
  return 0;
}
