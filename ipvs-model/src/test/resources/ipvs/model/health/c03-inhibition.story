# What stays in the table at weight 0 is only ever edited.
service inhibit sorry=inhibit
server 1 weight=2
server 2 weight=3
start -> 1:2 2:3 S:0 ; QUORUM_UP
0 (1,1) -> 1:0 2:0 S:1 ; DOWN1 DOWN2 QUORUM_DOWN SORRY_IN ; edit 1, edit 2, edit S
2 (0,0) -> 1:2 2:3 S:0 ; UP1 QUORUM_UP SORRY_OUT UP2 ; edit 1, edit S, edit 2
