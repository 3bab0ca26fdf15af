# At the start one failure is enough.
service
server 1 weight=1 kind=tcp delay_loop=10 retry=2 delay_before_retry=0.5
server 2 weight=1
start -> 1:1 2:1 ; QUORUM_UP
0 (1,0) -> 2:1 ; DOWN1
2 (-,0) -> 2:1 ;
4 (-,0) -> 2:1 ;
6 (-,0) -> 2:1 ;
8 (-,0) -> 2:1 ;
10 (0,0) -> 1:1 2:1 ; UP1
