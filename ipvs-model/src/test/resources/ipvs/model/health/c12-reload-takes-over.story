# A service that comes with a reload is taken over as at a start; a new server of an old one is in.
service
server 1 weight=2 delay_loop=60
start -> 1:2 ; QUORUM_UP
0 (0) -> 1:2 ;
10 set 2 3:1
10 reload
service
server 1 weight=2 delay_loop=60
server 2 weight=1 delay_loop=60
service
server 3 weight=1
server 4 weight=1
-> 1:2 2:1 / 3:1 ; QUORUM_UP
10 (-,0,0,0) -> 1:2 2:1 / 3:1 4:1 ; UP4
