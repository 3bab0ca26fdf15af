# What the kernel refuses is tried again; hooks run once, when the state changes.
service
server 1 weight=2 delay_loop=4
server 2 weight=3 delay_loop=4
start -> 1:2 2:3 ; QUORUM_UP
0 (0,0) -> 1:2 2:3 ;
4 (1,0) refused -> 1:2 2:3 ; DOWN1 ; delete 1
5 () refused -> 1:2 2:3 ; ; delete 1
6 () -> 2:3 ; ; delete 1
8 (1,0) -> 2:3 ;
