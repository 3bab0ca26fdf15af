# Completion of ipvsadm(8), ipvsadm-save(8), ipvsadm-restore(8) and ipvsadm-prepare(8), for fish 3.4
# and later.
# SPDX-License-Identifier: Apache-2.0

# fish comes here once for each of the programs.
set -q __ipvsadm_forms; and return

# What each letter is short for; the options that a value follows, and what is known of the value;
# values with a name; the commands, and what each takes; beside what an option makes no sense; what
# it does; what such a value means.
# Begin of what CompletionTablesTest wrote.
set -g __ipvsadm_letters_A add-service
set -g __ipvsadm_letters_E edit-service
set -g __ipvsadm_letters_D delete-service
set -g __ipvsadm_letters_C clear
set -g __ipvsadm_letters_R restore
set -g __ipvsadm_letters_S save
set -g __ipvsadm_letters_a add-server
set -g __ipvsadm_letters_e edit-server
set -g __ipvsadm_letters_d delete-server
set -g __ipvsadm_letters_L list
set -g __ipvsadm_letters_l list
set -g __ipvsadm_letters_Z zero
set -g __ipvsadm_letters_h help
set -g __ipvsadm_letters_v version
set -g __ipvsadm_letters_t tcp-service
set -g __ipvsadm_letters_u udp-service
set -g __ipvsadm_letters_f fwmark-service
set -g __ipvsadm_letters_6 ipv6
set -g __ipvsadm_letters_s scheduler
set -g __ipvsadm_letters_b sched-flags
set -g __ipvsadm_letters_p persistent
set -g __ipvsadm_letters_M netmask
set -g __ipvsadm_letters_o ops
set -g __ipvsadm_letters_r real-server
set -g __ipvsadm_letters_g gatewaying
set -g __ipvsadm_letters_i ipip
set -g __ipvsadm_letters_m masquerading
set -g __ipvsadm_letters_w weight
set -g __ipvsadm_letters_x u-threshold
set -g __ipvsadm_letters_y l-threshold
set -g __ipvsadm_letters_n numeric
set -g __ipvsadm_letters_c connection
set -g __ipvsadm_letters_X exact
set -g __ipvsadm_values_start_daemon role
set -g __ipvsadm_values_stop_daemon role
set -g __ipvsadm_values_tcp_service service
set -g __ipvsadm_values_udp_service service
set -g __ipvsadm_values_sctp_service service
set -g __ipvsadm_values_fwmark_service service
set -g __ipvsadm_values_scheduler scheduler
set -g __ipvsadm_values_sched_flags flags
set -g __ipvsadm_values_persistent optional
set -g __ipvsadm_values_netmask any
set -g __ipvsadm_values_pe engine
set -g __ipvsadm_values_real_server server
set -g __ipvsadm_values_weight any
set -g __ipvsadm_values_u_threshold any
set -g __ipvsadm_values_l_threshold any
set -g __ipvsadm_values_tun_type tunnel
set -g __ipvsadm_values_tun_port any
set -g __ipvsadm_values_syncid any
set -g __ipvsadm_values_mcast_interface interface
set -g __ipvsadm_values_mcast_group any
set -g __ipvsadm_values_mcast_port any
set -g __ipvsadm_values_mcast_ttl any
set -g __ipvsadm_values_sync_maxlen any
set -g __ipvsadm_values_connect place
set -g __ipvsadm_words_role master backup
set -g __ipvsadm_words_scheduler rr wrr lc wlc lblc lblcr dh sh sed nq fo ovf mh twos none
set -g __ipvsadm_words_engine sip
set -g __ipvsadm_words_tunnel ipip gue gre
set -g __ipvsadm_words_flags flag-1 flag-2 flag-3
set -g __ipvsadm_words_flags_sh sh-fallback sh-port
set -g __ipvsadm_words_flags_mh mh-fallback mh-port
set -g __ipvsadm_takes_add_service tcp-service udp-service sctp-service fwmark-service ipv6 \
    scheduler sched-flags persistent netmask pe ops
set -g __ipvsadm_takes_edit_service tcp-service udp-service sctp-service fwmark-service ipv6 \
    scheduler sched-flags persistent netmask pe ops
set -g __ipvsadm_takes_delete_service tcp-service udp-service sctp-service fwmark-service ipv6
set -g __ipvsadm_takes_clear
set -g __ipvsadm_takes_restore
set -g __ipvsadm_takes_save numeric
set -g __ipvsadm_takes_add_server tcp-service udp-service sctp-service fwmark-service ipv6 \
    real-server gatewaying ipip masquerading weight u-threshold l-threshold tun-type tun-port \
    tun-nocsum tun-csum tun-remcsum
set -g __ipvsadm_takes_edit_server tcp-service udp-service sctp-service fwmark-service ipv6 \
    real-server gatewaying ipip masquerading weight u-threshold l-threshold tun-type tun-port \
    tun-nocsum tun-csum tun-remcsum
set -g __ipvsadm_takes_delete_server tcp-service udp-service sctp-service fwmark-service ipv6 \
    real-server
set -g __ipvsadm_takes_list tcp-service udp-service sctp-service fwmark-service ipv6 numeric \
    connection timeout daemon stats rate thresholds persistent-conn tun-info exact nosort sort \
    syncid
set -g __ipvsadm_takes_zero tcp-service udp-service sctp-service fwmark-service ipv6
set -g __ipvsadm_takes_set
set -g __ipvsadm_takes_start_daemon syncid mcast-interface mcast-group mcast-port mcast-ttl \
    sync-maxlen
set -g __ipvsadm_takes_stop_daemon syncid
set -g __ipvsadm_takes_help
set -g __ipvsadm_takes_version
set -g __ipvsadm_excludes_tcp_service udp-service sctp-service fwmark-service ipv6 connection \
    timeout daemon
set -g __ipvsadm_excludes_udp_service tcp-service sctp-service fwmark-service ipv6 connection \
    timeout daemon
set -g __ipvsadm_excludes_sctp_service tcp-service udp-service fwmark-service ipv6 connection \
    timeout daemon
set -g __ipvsadm_excludes_fwmark_service tcp-service udp-service sctp-service connection timeout \
    daemon
set -g __ipvsadm_excludes_ipv6 tcp-service udp-service sctp-service connection timeout daemon
set -g __ipvsadm_excludes_gatewaying ipip masquerading tun-type tun-port tun-nocsum tun-csum \
    tun-remcsum
set -g __ipvsadm_excludes_ipip gatewaying masquerading
set -g __ipvsadm_excludes_masquerading gatewaying ipip tun-type tun-port tun-nocsum tun-csum \
    tun-remcsum
set -g __ipvsadm_excludes_tun_type gatewaying masquerading
set -g __ipvsadm_excludes_tun_port gatewaying masquerading
set -g __ipvsadm_excludes_tun_nocsum gatewaying masquerading tun-csum tun-remcsum
set -g __ipvsadm_excludes_tun_csum gatewaying masquerading tun-nocsum tun-remcsum
set -g __ipvsadm_excludes_tun_remcsum gatewaying masquerading tun-nocsum tun-csum
set -g __ipvsadm_excludes_connection tcp-service udp-service sctp-service fwmark-service ipv6 \
    timeout daemon stats rate thresholds
set -g __ipvsadm_excludes_timeout tcp-service udp-service sctp-service fwmark-service ipv6 \
    connection daemon stats rate thresholds persistent-conn
set -g __ipvsadm_excludes_daemon tcp-service udp-service sctp-service fwmark-service ipv6 \
    connection timeout stats rate thresholds persistent-conn
set -g __ipvsadm_excludes_stats connection timeout daemon
set -g __ipvsadm_excludes_rate connection timeout daemon
set -g __ipvsadm_excludes_thresholds connection timeout daemon
set -g __ipvsadm_excludes_persistent_conn timeout daemon
set -g __ipvsadm_excludes_nosort sort
set -g __ipvsadm_excludes_sort nosort
set -g __ipvsadm_about_add_service 'add a virtual service'
set -g __ipvsadm_about_edit_service 'replace all settings of a service'
set -g __ipvsadm_about_delete_service 'delete a service, servers too'
set -g __ipvsadm_about_clear 'delete all services'
set -g __ipvsadm_about_restore 'carry out the commands on standard input'
set -g __ipvsadm_about_save 'print the table as commands'
set -g __ipvsadm_about_add_server 'add a real server to a service'
set -g __ipvsadm_about_edit_server 'replace all settings of a server'
set -g __ipvsadm_about_delete_server 'remove a server from a service'
set -g __ipvsadm_about_list 'list the table, or one service of it'
set -g __ipvsadm_about_zero 'set the counters of one or all services to 0'
set -g __ipvsadm_about_set 'set timeouts in seconds, 0 to keep one'
set -g __ipvsadm_about_start_daemon 'start a master or backup'
set -g __ipvsadm_about_stop_daemon 'stop a master or backup'
set -g __ipvsadm_about_help 'print this text'
set -g __ipvsadm_about_version 'print the version'
set -g __ipvsadm_about_tcp_service 'host[:port] for TCP'
set -g __ipvsadm_about_udp_service 'host[:port] for UDP'
set -g __ipvsadm_about_sctp_service 'host[:port] for SCTP'
set -g __ipvsadm_about_fwmark_service 'netfilter mark, 1 to 2^32-1'
set -g __ipvsadm_about_ipv6 'with -f: IPv6 packets'
set -g __ipvsadm_about_scheduler 'how a server is chosen (default: wlc)'
set -g __ipvsadm_about_sched_flags 'flags for it, with commas between them'
set -g __ipvsadm_about_persistent 'stay with a server (default: 360)'
set -g __ipvsadm_about_netmask 'with -p: IPv4 mask, or IPv6 prefix length'
set -g __ipvsadm_about_pe 'with -p: persistence engine, for instance sip'
set -g __ipvsadm_about_ops 'choose a server for every packet, UDP or mark'
set -g __ipvsadm_about_real_server 'host[:port] of a server'
set -g __ipvsadm_about_gatewaying 'direct routing (default)'
set -g __ipvsadm_about_ipip 'tunnelling'
set -g __ipvsadm_about_masquerading 'masquerading (NAT)'
set -g __ipvsadm_about_weight 'share of connections, from 0 (default: 1)'
set -g __ipvsadm_about_u_threshold 'most connections, 0 for any (default: 0)'
set -g __ipvsadm_about_l_threshold 'when to begin again (default: 0)'
set -g __ipvsadm_about_tun_type 'with -i: ipip, gue or gre (default: ipip)'
set -g __ipvsadm_about_tun_port 'gue: UDP port of the tunnel'
set -g __ipvsadm_about_tun_nocsum 'gue, gre: no checksum (default)'
set -g __ipvsadm_about_tun_csum 'gue, gre: checksum'
set -g __ipvsadm_about_tun_remcsum 'gue: remote checksum offload'
set -g __ipvsadm_about_numeric 'numbers instead of names'
set -g __ipvsadm_about_connection 'list connections'
set -g __ipvsadm_about_timeout 'list timeouts'
set -g __ipvsadm_about_daemon 'list synchronization daemons'
set -g __ipvsadm_about_stats 'show counters'
set -g __ipvsadm_about_rate 'show rates per second'
set -g __ipvsadm_about_thresholds 'show -x and -y'
set -g __ipvsadm_about_persistent_conn 'show persistent connections; with -c: engines'
set -g __ipvsadm_about_tun_info 'show tunnels'
set -g __ipvsadm_about_exact 'counters and rates in full'
set -g __ipvsadm_about_nosort 'in the order of the kernel'
set -g __ipvsadm_about_sort 'in order, as always'
set -g __ipvsadm_about_syncid 'of directors that belong together (default: 0)'
set -g __ipvsadm_about_mcast_interface 'interface (default: eth0)'
set -g __ipvsadm_about_mcast_group 'IPv4 or IPv6 (default: 224.0.0.81)'
set -g __ipvsadm_about_mcast_port 'UDP port (default: 8848)'
set -g __ipvsadm_about_mcast_ttl 'time to live (default: 1)'
set -g __ipvsadm_about_sync_maxlen 'largest message (default: by interface)'
set -g __ipvsadm_about_connect 'where the command goes'
set -g __ipvsadm_meanings_role_master 'tells backups of its connections'
set -g __ipvsadm_meanings_role_backup 'takes over the connections of a master'
set -g __ipvsadm_meanings_scheduler_rr 'round robin'
set -g __ipvsadm_meanings_scheduler_wrr 'weighted round robin'
set -g __ipvsadm_meanings_scheduler_lc 'least connections'
set -g __ipvsadm_meanings_scheduler_wlc 'weighted least connections (default)'
set -g __ipvsadm_meanings_scheduler_lblc 'locality-based least connections'
set -g __ipvsadm_meanings_scheduler_lblcr 'locality-based least connections, several servers'
set -g __ipvsadm_meanings_scheduler_dh 'destination hashing'
set -g __ipvsadm_meanings_scheduler_sh 'source hashing'
set -g __ipvsadm_meanings_scheduler_sed 'shortest expected delay'
set -g __ipvsadm_meanings_scheduler_nq 'never queue: one that is idle, otherwise as sed'
set -g __ipvsadm_meanings_scheduler_fo 'fail-over: the highest weight that is available'
set -g __ipvsadm_meanings_scheduler_ovf 'overflow: the highest weight until it is full'
set -g __ipvsadm_meanings_scheduler_mh 'Maglev hashing of the source'
set -g __ipvsadm_meanings_scheduler_twos 'the better of two picked at random'
set -g __ipvsadm_meanings_scheduler_none 'no new connections'
set -g __ipvsadm_meanings_engine_sip 'the call identifier of SIP'
set -g __ipvsadm_meanings_tunnel_ipip 'IP in IP (default)'
set -g __ipvsadm_meanings_tunnel_gue 'generic UDP encapsulation'
set -g __ipvsadm_meanings_tunnel_gre 'generic routing encapsulation'
set -g __ipvsadm_meanings_flags_flag_1 'the first flag of any scheduler'
set -g __ipvsadm_meanings_flags_flag_2 'the second flag of any scheduler'
set -g __ipvsadm_meanings_flags_flag_3 'the third flag of any scheduler'
set -g __ipvsadm_meanings_flags_sh_fallback 'another server where the chosen one is unavailable'
set -g __ipvsadm_meanings_flags_sh_port 'the port of the client counts, too'
set -g __ipvsadm_meanings_flags_mh_fallback 'another server where the chosen one is unavailable'
set -g __ipvsadm_meanings_flags_mh_port 'the port of the client counts, too'
# End of what CompletionTablesTest wrote.

# Prints the keys of a table.
function __ipvsadm_keys
    set --names | string replace -rf "^__ipvsadm_$argv[1]_" '' | string replace -a _ -
end

# Prints what a table has for a key, a word a line.
function __ipvsadm_get
    set -l variable __ipvsadm_$argv[1]_(string replace -a - _ -- $argv[2])
    set -q $variable; and printf '%s\n' $$variable
end

# The letters of each option.
for letter in (__ipvsadm_keys letters)
    set -ga __ipvsadm_short_(__ipvsadm_get letters $letter | string replace -a - _) $letter
end

# The options as argparse wants them: with = where a value follows.
set -g __ipvsadm_forms
for name in (__ipvsadm_keys about)
    set -l letters (__ipvsadm_get short $name)
    set -l suffix =
    switch "$(__ipvsadm_get values $name)"
        case ''
            set suffix ''
        case optional
            set suffix '=?'
    end
    set -a __ipvsadm_forms (string join / $letters[1] $name)$suffix $letters[2..-1]$suffix
end

# Prints the options of some words by name, and a value of each behind a =. The last may lack it.
function __ipvsadm_read
    argparse --ignore-unknown $__ipvsadm_forms -- $argv '' 2>/dev/null
    # argparse sets a variable for each letter, and one for the name.
    for form in (set --names | string replace -rf '^_flag_' '')
        set -l name $form
        string match -q '?' $form; and set name (__ipvsadm_get letters $form)
        set -l variable _flag_$form
        contains -- '' $$variable; and continue
        set -l values $$variable
        echo (string replace -a _ - $name)=(string replace -r '^=' '' -- "$values[-1]")
    end | sort -u
end

# Notes what stands on the line: the options in front of the cursor, and the command. fish asks for
# every option, so that the same line is read once.
function __ipvsadm_scan
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    test "$words|$current" = "$__ipvsadm_line"; and return
    set -g __ipvsadm_line "$words|$current"
    set -g __ipvsadm_program (string replace -r '^~(?=/)' $HOME -- $words[1])
    set -g __ipvsadm_given (__ipvsadm_read $words[2..-1])
    set -g __ipvsadm_command
    # More letters may follow.
    for option in $__ipvsadm_given (__ipvsadm_read (string match -r -- '^-[^-].*' $current))
        set -l name (string split -m 1 = -- $option)[1]
        contains -- $name (__ipvsadm_keys takes); and set __ipvsadm_command $name
    end
end

# Prints the value of an option of the line.
function __ipvsadm_value
    string replace -rf "^$argv[1]=" '' -- $__ipvsadm_given
end

# Whether an option may still be given, and a command if it is none.
function __ipvsadm_fits
    __ipvsadm_scan
    for name in $argv (__ipvsadm_get excludes $argv)
        string match -q -- "$name=*" $__ipvsadm_given; and return 1
    end
    return 0
end

# Whether a command may be given.
function __ipvsadm_begins
    __ipvsadm_scan
    test -z "$__ipvsadm_command"
end

# Whether the command takes an option.
function __ipvsadm_takes
    __ipvsadm_fits $argv
    and contains -- $argv (__ipvsadm_get takes "$__ipvsadm_command")
end

# The table as commands, as the program that is typed reads it from where the line goes. Where IPVS
# is not loaded this must not load it, and whoever may not read the table is not told so while he
# types.
function __ipvsadm_rules
    set -l where (__ipvsadm_value connect) $IPVSADM_CONNECT
    string match -qr '^(kernel)?$' -- "$where[1]"; and not test -e /proc/net/ip_vs; and return
    set -l place (string replace -rf '^.+' -- '--connect=$0' $where[1])
    timeout --foreground -k 1 5 $__ipvsadm_program -S -n $place </dev/null 2>/dev/null
end

# The modules of IPVS that this kernel has: rr, pe_sip and the like.
function __ipvsadm_modules
    sed -n 's,^[^:]*/ip_vs_\([a-z0-9_]*\)\.ko.*,\1,p' \
        /lib/modules/(uname -r)/modules.dep 2>/dev/null
end

# Prints how a save selects services of this kind.
function __ipvsadm_selector
    switch $argv
        case tcp-service
            echo -- -t
        case udp-service
            echo -- -u
        case sctp-service
            echo -- --sctp-service
        case fwmark-service
            echo -- -f
    end
end

# Prints the services of the table that an option selects.
function __ipvsadm_services
    test "$__ipvsadm_command" = add-service; and return
    set -l rules (string match -- "-A "(__ipvsadm_selector $argv)" *" (__ipvsadm_rules))
    if test -n "$(__ipvsadm_value ipv6)"
        set rules (string match -r -- '.* -6(?: .*)?$' $rules)
    end
    printf '%s\n' $rules | string split -f 3 ' '
end

# Prints the servers of the service on the line; for a new server, all that the table has.
function __ipvsadm_servers
    set -l service
    if test "$__ipvsadm_command" != add-server
        set -l six (test -n "$(__ipvsadm_value ipv6)"; and echo '-6 ')
        for name in tcp-service udp-service sctp-service fwmark-service
            set -l value (__ipvsadm_value $name)
            test -n "$value"; and set service (__ipvsadm_selector $name)" $value $six-r "
        end
    end
    string match -- "-a $service*" (__ipvsadm_rules) | string replace -rf '.* -r (\S+).*' '$1'
end

# Prints places that a command can be sent to.
function __ipvsadm_places
    set -l current (string replace -r '^--connect=' '' -- (commandline -ct))
    set -l kind (string match -r '^(?:sim|unix):' -- "$current")
    if test -n "$kind"
        __fish_complete_path (string replace -- $kind '' $current) | string replace -r '^' $kind
    else
        printf '%s\t%s\n' kernel 'the kernel of this machine' sim: 'a simulated one, kept in a file' \
            unix: 'that behind the socket of a server'
    end
end

# Adds to words of a kind what each means, if that is known: fish says of all others what it says of
# the option.
function __ipvsadm_explain
    while read -l word
        set -l meaning
        string match -qr '^[\w-]+$' -- $word; and set meaning (__ipvsadm_get meanings $argv-$word)
        printf '%s\t%s\n' $word "$meaning"
    end
end

# Prints values of an option.
function __ipvsadm_offer
    __ipvsadm_scan
    switch $argv[1]
        case service
            __ipvsadm_services $argv[2]
        case server
            __ipvsadm_servers
        case place
            __ipvsadm_places
        case interface
            set -l folders /sys/class/net/*/
            string replace -r '.*/(.*)/' '$1' -- $folders
        case scheduler
            __ipvsadm_get words scheduler
            __ipvsadm_modules | string match -rv '^ftp$|_'
        case engine
            __ipvsadm_get words engine
            __ipvsadm_modules | string replace -f pe_ ''
        case flags
            __ipvsadm_get words flags
            __ipvsadm_get words flags-(__ipvsadm_value scheduler)
        case '*'
            __ipvsadm_get words $argv[1]
    end
end

# Prints values of an option, and what each means. Of flags those before the last comma are there
# already.
function __ipvsadm_values
    set -l there
    test $argv[1] = flags
    and set there (string match -r '^(?:--sched-flags=|-[^-,]*b)?(.*,)' -- (commandline -ct))[2]
    if test $argv[1] = place
        __ipvsadm_offer $argv
    else
        __ipvsadm_offer $argv | __ipvsadm_explain $argv[1] | string replace -r '^' "$there"
    end
end

# Tells fish of an option of a program, for lines of which a condition holds.
function __ipvsadm_complete # PROGRAM CONDITION OPTION FORM...
    set -l name $argv[3]
    set -l kind (__ipvsadm_get values $name)
    set -l values -f
    switch "$kind"
        case '' optional
        case any
            set values -x
        case '*'
            set values -x -a "(__ipvsadm_values $kind $name)"
    end
    complete -c $argv[1] -n "$argv[2] $name" $argv[4..-1] $values -d "$(__ipvsadm_get about $name)"
end

for name in (__ipvsadm_keys about)
    set -l letters (__ipvsadm_get short $name)
    set -l forms -l $name -s$letters
    if contains -- $name (__ipvsadm_keys takes)
        __ipvsadm_complete ipvsadm __ipvsadm_begins $name $forms
    else if test $name != connect
        __ipvsadm_complete ipvsadm __ipvsadm_takes $name $forms
    end
end
for program in ipvsadm ipvsadm-save ipvsadm-restore ipvsadm-prepare
    complete -c $program -f
end
for program in ipvsadm ipvsadm-save ipvsadm-restore
    __ipvsadm_complete $program __ipvsadm_fits connect -l connect
end
# The wrappers know their options by letter only.
__ipvsadm_complete ipvsadm-save __ipvsadm_fits numeric -s n
complete -c ipvsadm-prepare -l check -d 'say whether a start takes every class from the archive'
complete -c ipvsadm-prepare -s h -l help -d 'print help'
