# A server in maintenance is out whatever its checks say; they go on.
service
server 1 weight=2 delay_loop=10
server 2 weight=3 delay_loop=10
start -> 1:2 2:3 ; QUORUM_UP
0 (0,0) -> 1:2 2:3 ;
1 maintain 1 on -> 2:3 ; DOWN1
2 maintain 2 would-empty -> 2:3 ;
10 (1,0) -> 2:3 ;
11 maintain 1 off -> 2:3 ;
20 (0,0) -> 1:2 2:3 ; UP1
21 maintain 1 drain -> 1:0 2:3 ; DOWN1 ; edit 1
22 maintain 1 off -> 1:2 2:3 ; UP1 ; edit 1
