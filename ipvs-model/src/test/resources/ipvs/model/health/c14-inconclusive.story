# What this machine lacks is not the server's fault.
service
server 1 weight=1 kind=tcp delay_loop=2 retry=0 delay_before_retry=0.5
start -> 1:1 ; QUORUM_UP
0 (0) -> 1:1 ;
2 (?) -> 1:1 ;
2.5 (?) -> 1:1 ;
3 (0) -> 1:1 ;
5 (1) -> empty ; DOWN1 QUORUM_DOWN
7 (?) -> empty ;
7.5 (0) -> 1:1 ; UP1 QUORUM_UP
