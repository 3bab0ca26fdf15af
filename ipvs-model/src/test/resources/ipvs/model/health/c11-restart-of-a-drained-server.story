# One at weight 0 stays so until it is verified, and keeps its connections.
service
server 1 weight=2
server 2 weight=3
start 1:0 2:3 -> 1:0 2:3 ; QUORUM_UP
0 (1,0) -> 1:0 2:3 ;
2 (0,0) -> 1:2 2:3 ; UP1
4 (1,0) -> 2:3 ; DOWN1
