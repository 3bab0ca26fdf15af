# fast_recovery asks for the others without a pause.
service
server 1 weight=1 kind=http pages=3 fast delay_loop=3 retry=0 delay_before_retry=1
start -> 1:1 ; QUORUM_UP
0 (0@0) -> 1:1 ;
3 (1@1) -> empty ; DOWN1 QUORUM_DOWN
6 (0@1) -> empty ;
6 (0@2) -> empty ;
6 (0@0) -> 1:1 ; UP1 QUORUM_UP
