# Failures are borne as often as retry says, delay_before_retry apart.
service
server 1 weight=1 kind=tcp delay_loop=10 retry=2 delay_before_retry=0.5
start -> 1:1 ; QUORUM_UP
0 (0) -> 1:1 ;
10 (0) -> 1:1 ;
20 (1) -> 1:1 ;
20.5 (1) -> 1:1 ;
21 (1) -> empty ; DOWN1 QUORUM_DOWN
31 (0) -> 1:1 ; UP1 QUORUM_UP
# Every failure in a row begins anew after a success.
41 (1) -> 1:1 ;
41.5 (0) -> 1:1 ;
51.5 (1) -> 1:1 ;
52 (1) -> 1:1 ;
52.5 (1) -> empty ; DOWN1 QUORUM_DOWN
# What is down is tried as often again, each delay_loop.
62.5 (1) -> empty ;
63 (1) -> empty ;
63.5 (1) -> empty ;
73.5 (1) -> empty ;
74 (0) -> 1:1 ; UP1 QUORUM_UP
