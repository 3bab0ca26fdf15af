# Meanwhile the sorry server serves.
service alpha sorry
server 1 weight=1
start -> S:1 ; QUORUM_DOWN SORRY_IN
0 (0) -> 1:1 ; UP1 QUORUM_UP SORRY_OUT ; add 1, delete S
