# Two services name one server: one connection, and both tables lose it in one batch.
service
server 2 weight=1 kind=tcp retry=0 delay_loop=5
service
server 2 weight=4 kind=tcp retry=0 delay_loop=3
start -> 2:1 / 2:4 ; QUORUM_UP QUORUM_UP
0 (-,0) -> 2:1 / 2:4 ;
3 (-,1) -> empty / empty ; DOWN2 QUORUM_DOWN DOWN2 QUORUM_DOWN ; delete 2, delete 2
6 (-,0) -> 2:1 / 2:4 ; UP2 QUORUM_UP UP2 QUORUM_UP ; add 2, add 2
