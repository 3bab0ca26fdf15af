# Checks go on, and what is out stays out.
service
server 1 weight=2 delay_loop=60
server 2 weight=3 delay_loop=60
start -> 1:2 2:3 ; QUORUM_UP
0 (0,0) -> 1:2 2:3 ;
60 (1,0) -> 2:3 ; DOWN1
110 reload
service
server 1 weight=2 delay_loop=60
server 2 weight=4 delay_loop=60
server 3 weight=1 kind=none
-> 2:4 3:1 ; ; add 3, edit 2
120 (0,0) -> 1:2 2:4 3:1 ; UP1
