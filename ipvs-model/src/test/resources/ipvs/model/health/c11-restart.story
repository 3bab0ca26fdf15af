# A server that the kernel has not waits for its first success; the others are in.
service
server 1 weight=2
server 2 weight=3
start 2:3 -> 2:3 ; QUORUM_UP
0 (0,0) -> 1:2 2:3 ; UP1
