# rs_init_notifies tells of every server that is alive, before the quorum.
service init-notifies
server 1 weight=2
server 2 weight=3
start -> 1:2 2:3 ; UP1 UP2 QUORUM_UP
