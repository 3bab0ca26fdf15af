# Hooks run as if all went down, for services that ask for it.
service omega
server 1 weight=2
server 2 weight=3
service
server 3 weight=1 kind=none
start -> 1:2 2:3 / 3:1 ; QUORUM_UP QUORUM_UP
0 (1,0) -> 2:3 / 3:1 ; DOWN1
1 stop remove -> gone / gone ; DOWN2 QUORUM_DOWN ; delete service, delete service
