# A script sets the weight to its status less 2; weight 0 is up, but counts nothing.
service quorum=5
server 1 weight=2 dynamic
server 2 weight=3
start -> 1:2 2:3 ; QUORUM_UP
0 (0,0) -> 1:2 2:3 ;
2 (10,0) -> 1:8 2:3 ;
4 (255,0) -> 1:253 2:3 ;
6 (2,0) -> 1:0 2:3 ; QUORUM_DOWN
8 (1,0) -> 2:3 ; DOWN1
10 (3,0) -> 1:1 2:3 ; UP1
12 (4,0) -> 1:2 2:3 ; QUORUM_UP
