# The last server that fails leaves an empty service: nothing else is there to serve.
service
server 1 weight=2
server 2 weight=3
start -> 1:2 2:3 ; QUORUM_UP
0 (0,0) -> 1:2 2:3 ;
2 (1,0) -> 2:3 ; DOWN1
4 (1,1) -> empty ; DOWN2 QUORUM_DOWN
6 (0,0) -> 1:2 2:3 ; UP1 QUORUM_UP UP2
