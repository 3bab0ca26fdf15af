#!/bin/sh
# The director of a virtual server by direct routing, as an init script: the one of the tutorials.

VIP=192.0.2.10
RIP1=10.0.0.11
RIP2=10.0.0.12
PORT=80
DEV=eth0

case "$1" in
start)
    echo "Starting LVS on $VIP"
    echo 1 > /proc/sys/net/ipv4/ip_forward
    ip address add $VIP/32 broadcast $VIP dev $DEV label $DEV:0

    # Whatever was there before
    ipvsadm -C

    ipvsadm --set 30 5 60
    ipvsadm -A -t $VIP:$PORT -s wrr -p 3
    ipvsadm -a -t $VIP:$PORT -r $RIP1:$PORT -g -w 1
    ipvsadm -a -t $VIP:$PORT -r $RIP2:$PORT -g -w 1

    # Show what we have
    ipvsadm
    ;;
stop)
    echo "Stopping LVS on $VIP"
    ipvsadm -C
    ipvsadm -Z
    ip address del $VIP/32 dev $DEV
    ;;
status)
    if ipvsadm -Ln | grep -q "^TCP  $VIP:$PORT wrr"; then
        servers=$(ipvsadm -L -n | grep -c 'Route')
        echo "LVS is running on $VIP with $servers servers"
        ipvsadm -L -n
        ipvsadm -L --timeout
    else
        echo "LVS is not running"
        exit 3
    fi
    ;;
*)
    echo "Usage: $0 {start|stop|status}"
    exit 1
    ;;
esac
