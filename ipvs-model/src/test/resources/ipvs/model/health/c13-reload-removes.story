# What the file no longer names is deleted, and nobody is told that it is down.
service inhibit
server 1 weight=2 delay_loop=60
server 2 weight=3 delay_loop=60
service
server 3 weight=1 kind=none
start -> 1:2 2:3 / 3:1 ; QUORUM_UP QUORUM_UP
0 (0,0) -> 1:2 2:3 / 3:1 ;
10 reload
service inhibit
server 1 weight=2 delay_loop=60
-> 1:2 / gone ; ; delete 2, delete service
60 (1) -> 1:0 / gone ; DOWN1 QUORUM_DOWN
