# The sorry server comes before the last server goes.
service sorry
server 1 weight=2
server 2 weight=3
start -> 1:2 2:3 ; QUORUM_UP
0 (1,0) -> 2:3 ; DOWN1 ; delete 1
2 (1,1) -> S:1 ; DOWN2 QUORUM_DOWN SORRY_IN ; add S, delete 2
4 (0,0) -> 1:2 2:3 ; UP1 QUORUM_UP SORRY_OUT UP2 ; add 1, delete S, add 2
