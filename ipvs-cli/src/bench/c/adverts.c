/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tells each advertisement of VRRP over IPv4 on an interface: when the kernel had it, from where it
 * came, and its priority.
 */
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>

enum { VRRP = 112, PROTOCOL = 9, SOURCE = 12, PRIORITY = 2 };

int main(int argc, char **argv) {
  unsigned char packet[2048];
  char control[256];
  int on = 1;
  int fd = socket(AF_PACKET, SOCK_DGRAM, htons(ETH_P_IP));
  struct sockaddr_ll place;

  memset(&place, 0, sizeof place);
  place.sll_family = AF_PACKET;
  place.sll_protocol = htons(ETH_P_IP);
  place.sll_ifindex = argc > 1 ? (int)if_nametoindex(argv[1]) : 0;
  if (fd < 0 || place.sll_ifindex == 0 || bind(fd, (struct sockaddr *)&place, sizeof place) < 0 ||
      setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on) < 0) {
    perror("adverts");
    return 1;
  }
  for (;;) {
    struct iovec part = {packet, sizeof packet};
    struct msghdr message = {0};
    struct cmsghdr *each;
    struct timespec when = {0, 0};
    ssize_t length;

    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    length = recvmsg(fd, &message, 0);
    if (length < 28 || packet[PROTOCOL] != VRRP) {
      continue;
    }
    for (each = CMSG_FIRSTHDR(&message); each != NULL; each = CMSG_NXTHDR(&message, each)) {
      if (each->cmsg_level == SOL_SOCKET && each->cmsg_type == SCM_TIMESTAMPNS) {
        memcpy(&when, CMSG_DATA(each), sizeof when);
      }
    }
    printf("%ld.%09ld %d.%d.%d.%d %d\n", (long)when.tv_sec, when.tv_nsec, packet[SOURCE],
           packet[SOURCE + 1], packet[SOURCE + 2], packet[SOURCE + 3],
           packet[(packet[0] & 15) * 4 + PRIORITY]);
    fflush(stdout);
  }
}
