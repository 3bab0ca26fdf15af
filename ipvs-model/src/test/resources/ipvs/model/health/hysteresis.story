# A quorum is lost below need − hysteresis and gained from need + hysteresis on.
service quorum=3 hysteresis=1
server 1 weight=1
server 2 weight=1
server 3 weight=1
server 4 weight=1
start -> 1:1 2:1 3:1 4:1 ; QUORUM_UP
0 (1,0,0,0) -> 2:1 3:1 4:1 ; DOWN1
2 (1,1,0,0) -> 3:1 4:1 ; DOWN2
4 (1,1,1,0) -> 4:1 ; DOWN3 QUORUM_DOWN
6 (0,0,1,0) -> 1:1 2:1 4:1 ; UP1 UP2
8 (0,0,0,0) -> 1:1 2:1 3:1 4:1 ; UP3 QUORUM_UP
