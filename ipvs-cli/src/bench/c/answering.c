/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Accepts connections on port 80, answers a page there to whatever is asked, and on port 81, where it waits for
 * the end. Each SIGUSR1 prints how many came to each: "81-count 80-count". One thread, no allocation.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static const char page[] =
    "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok\n";
static volatile sig_atomic_t asked;

static void ask(int number) {
  (void)number;
  asked = 1;
}

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static int listen_on(int poll, int port) {
  int one = 1;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port)};
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) < 0
      || bind(fd, (struct sockaddr *)&at, sizeof at) < 0 || listen(fd, 1024) < 0
      || epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event) < 0)
    fail("listen");
  return fd;
}

int main(void) {
  char request[4096];
  unsigned long connections = 0, pages = 0;
  int poll = epoll_create1(EPOLL_CLOEXEC);
  int web = listen_on(poll, 80), plain = listen_on(poll, 81);
  struct sigaction action = {.sa_handler = ask};
  sigaction(SIGUSR1, &action, NULL);
  signal(SIGPIPE, SIG_IGN);
  puts("ready");
  fflush(stdout);
  for (;;) {
    struct epoll_event events[64];
    int count = epoll_wait(poll, events, 64, -1);
    if (asked) {
      asked = 0;
      printf("%lu %lu\n", connections, pages);
      fflush(stdout);
    }
    if (count < 0 && errno != EINTR)
      fail("epoll_wait");
    for (int i = 0; i < count; i++) {
      int fd = events[i].data.fd;
      if (fd == web || fd == plain) {
        int client = accept4(fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (client >= 0) {
          struct epoll_event event = {.events = EPOLLIN, .data.fd = client};
          epoll_ctl(poll, EPOLL_CTL_ADD, client, &event);
          *(fd == web ? &pages : &connections) += 1;
        }
      } else {
        ssize_t got = read(fd, request, sizeof request);
        if (got > 0 && memmem(request, got, "\r\n\r\n", 4)) {
          if (write(fd, page, sizeof page - 1) < 0)
            got = 0;
          shutdown(fd, SHUT_WR);
        } else if (got == 0 || (got < 0 && errno != EAGAIN)) {
          close(fd);
        }
      }
    }
  }
}
