# One page a turn; the one that failed is asked for until it passes, then all the others.
service
server 1 weight=1 kind=http pages=2 delay_loop=3 retry=1 delay_before_retry=1
start -> 1:1 ; QUORUM_UP
0 (0@0) -> 1:1 ;
3 (0@1) -> 1:1 ;
6 (0@0) -> 1:1 ;
9 (1@1) -> 1:1 ;
10 (1@1) -> empty ; DOWN1 QUORUM_DOWN
13 (0@1) -> empty ;
14 (0@0) -> 1:1 ; UP1 QUORUM_UP
17 (0@1) -> 1:1 ;
20 (1@0) -> 1:1 ;
21 (0@0) -> 1:1 ;
# A page that fails on the way back is the one that has to pass first.
24 (1@1) -> 1:1 ;
25 (1@1) -> empty ; DOWN1 QUORUM_DOWN
28 (0@1) -> empty ;
29 (1@0) -> empty ;
32 (0@0) -> empty ;
33 (0@1) -> 1:1 ; UP1 QUORUM_UP
