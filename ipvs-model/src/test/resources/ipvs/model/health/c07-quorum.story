# The quorum is told apart from the servers.
service quorum=1
server 1 weight=1
server 2 weight=1
start -> 1:1 2:1 ; QUORUM_UP
0 (1,0) -> 2:1 ; DOWN1
2 (1,1) -> empty ; DOWN2 QUORUM_DOWN
4 (0,1) -> 1:1 ; UP1 QUORUM_UP
