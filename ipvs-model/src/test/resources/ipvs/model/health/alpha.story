# With alpha a server waits outside for its first success; a first failure is told once.
service alpha sorry
server 1 weight=1
server 2 weight=1
server 3 weight=1 kind=none
start -> 3:1 ; QUORUM_UP
0 (1,0) -> 2:1 3:1 ; DOWN1 UP2
2 (1,0) -> 2:1 3:1 ;
4 (0,1) -> 1:1 3:1 ; UP1 DOWN2
