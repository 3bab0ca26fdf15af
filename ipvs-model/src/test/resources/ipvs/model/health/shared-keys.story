# Two groups share the second key: it has the servers of both, and neither takes out the other's.
# A server that both name is the first one's there.
service keys=1,2 quorum=3
server 1 weight=2 kind=tcp
server 2 weight=3 kind=tcp
service keys=2,3 sorry
server 2 weight=9 kind=none
server 3 weight=4 kind=tcp
start -> 1:2 2:3 / 1:2 2:3 3:4 / 2:9 3:4 ; QUORUM_UP QUORUM_UP
0 (0,0,0) -> 1:2 2:3 / 1:2 2:3 3:4 / 2:9 3:4 ;
2 (1,0,0) -> 2:3 / 2:3 3:4 / 2:9 3:4 ; DOWN1 ; delete 1, delete 1
4 (1,0,1) -> 2:3 / 2:3 / 2:9 ; DOWN3 ; delete 3, delete 3
6 (0,1,1) -> 1:2 / 1:2 / 2:9 ; UP1 DOWN2 QUORUM_DOWN ; add 1, add 1, delete 2, delete 2
8 (0,0,0) -> 1:2 2:3 / 1:2 2:3 3:4 / 2:9 3:4 ; UP2 QUORUM_UP UP3 ; add 2, add 2, add 3, add 3
# What others change of the shared one is put right once.
8 set 2 gone
9 converge 1:2 2:3 -> 1:2 2:3 / 1:2 2:3 3:4 / 2:9 3:4 ; ; restored, add service, add 1, add 2, add 3
9 set 2 1:2 2:3 3:4 77:1
9.5 converge 1:2 2:3 -> 1:2 2:3 / 1:2 2:3 3:4 77:1 / 2:9 3:4 ; ; foreign 77
# A drain by hand holds the server of whose service it is: the first one's.
9 set 2 1:2 2:0 3:4
9.6 converge 1:2 2:3 -> 1:2 2:0 / 1:2 2:0 3:4 / 2:9 3:4 ; QUORUM_DOWN ; held 2, edit 2
9 set 2 1:2 2:3 3:4
9.7 converge 1:2 2:0 -> 1:2 2:3 / 1:2 2:3 3:4 / 2:9 3:4 ; QUORUM_UP ; released 2, edit 2
# The first group leaves: what the second one names of the shared key stays.
9.8 reload
service keys=2,3 sorry
server 2 weight=9 kind=none
server 3 weight=4 kind=tcp
-> gone / 2:9 3:4 / 2:9 3:4 ;
