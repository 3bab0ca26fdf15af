# The table stays, and nobody is told anything.
service omega
server 1 weight=2
server 2 weight=3
start -> 1:2 2:3 ; QUORUM_UP
0 (1,0) -> 2:3 ; DOWN1
1 stop keep -> 2:3 ;
