# What others change is put right, but for a weight of 0, which somebody set to drain a server.
service
server 1 weight=2 delay_loop=100
server 2 weight=3 delay_loop=100
start -> 1:2 2:3 ; QUORUM_UP
0 (0,0) -> 1:2 2:3 ;
30 converge gone -> 1:2 2:3 ; ; restored, add service, add 1, add 2
31 converge 1:2 -> 1:2 2:3 ; ; repaired 2, add 2
32 converge 1:2 2:0 -> 1:2 2:0 ; ; held 2
33 converge 1:2 2:0 -> 1:2 2:0 ;
34 converge 1:2 2:9 -> 1:2 2:3 ; ; released 2, repaired 2, edit 2
35 converge 1:2 2:9 -> 1:2 2:3 ; ; repaired 2, edit 2
36 converge 1:2 2:3 77:1 -> 1:2 2:3 77:1 ; ; foreign 77
# A held server serves nobody: it counts nothing for the quorum.
37 converge 1:0 2:0 -> 1:0 2:0 ; QUORUM_DOWN ; held 1, held 2
38 converge 1:5 2:0 -> 1:2 2:0 ; QUORUM_UP ; released 1, repaired 1, edit 1
# A reload no longer heeds it.
39 reload
service
server 1 weight=2 delay_loop=100
server 2 weight=3 delay_loop=100
-> 1:2 2:3 ; ; edit 2
