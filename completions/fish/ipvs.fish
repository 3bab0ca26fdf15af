# Completion of ipvs(8), for fish 3.4 and later.
# SPDX-License-Identifier: Apache-2.0

# What a rule is called on a line of ipvs.
set -g __ipvs_awk '
  function word(s, i) {
    s = ($2 == "-t" ? "tcp:" : $2 == "-u" ? "udp:" : $2 == "-f" ? "fwmark:" : "sctp:") $3
    for (i = 4; i <= NF; i++) if ($2 == "-f" && $i == "-6") s = s "/inet6"
    return s
  }
  kind == "service" && $1 == "-A" { print word() }
  kind == "server" && $1 == "-a" && (of == "" || word() == of) {
    for (i = 4; i < NF; i++) if ($i == "-r") print $(i + 1)
  }
'

# Whether this is the verb on the line.
function __ipvs_verb # VERB
    test "$(commandline -opc)[2]" = $argv[1] 2>/dev/null
end

# Prints the words behind the verb that are no options.
function __ipvs_words
    set -l valued $__ipvs_valued
    argparse --ignore-unknown $valued -- (commandline -opc)[3..] 2>/dev/null
    string match -v -- '-*' $argv
end

# Whether so many words are there.
function __ipvs_word # VERB NUMBER
    __ipvs_verb $argv[1]; and test (count (__ipvs_words)) -eq $argv[2]
end

# Prints places that have a table.
function __ipvs_places
    set -l current (string replace -r '^--connect=' '' -- (commandline -ct))
    set -l kind (string match -r '^(?:sim|unix):' -- "$current")
    if test -n "$kind"
        __fish_complete_path (string replace -- $kind '' $current) | string replace -r '^' $kind
    else
        printf '%s\t%s\n' kernel 'the kernel of this machine' sim: 'a simulated one, kept in a file' \
            unix: 'that behind the socket of a server'
    end
end

# Prints names of network namespaces, and files where a slash shows that a path is meant.
function __ipvs_namespaces
    set -l current (string replace -r '^--netns=' '' -- (commandline -ct))
    if string match -q '*/*' -- "$current"
        __fish_complete_path "$current"
    else
        set -l names /run/netns/*
        string replace -r '^.*/' '' -- $names
    end
end

# Prints the value of an option on the line.
function __ipvs_value # OPTION
    set -l words (commandline -opc)
    set -l value (string replace -rf "^$argv[1]=" '' -- $words)
    set -l at (contains -i -- $argv[1] $words); and set value $words[(math $at + 1)]
    string match -r '.+' -- "$value[1]"
end

# Prints what the table of the line has. A kernel without IPVS is not asked, since that would load it.
function __ipvs_live # service|server
    set -l words (commandline -opc)
    set -l where (__ipvs_value --connect)
    set -l namespace (__ipvs_value --netns)
    test -n "$where"; or set where $IPVSADM_CONNECT
    string match -qr '^(kernel)?$' -- "$where[1]"; and not test -e /proc/net/ip_vs; and return
    set -l place (string replace -rf '^.+' -- '--connect=$0' $where[1])
    set -l program (string replace -r '^~/' $HOME/ -- $words[1] | string replace -r 'ipvs$' ipvsadm)
    set -l ask $program -S -n $place
    # ipvsadm has no such option.
    test -z "$namespace"; or set ask (string replace -r 'adm$' '' -- $program) save $place --netns=$namespace
    set -l service
    test $argv[1] = server; and set service (__ipvs_words)[1]
    timeout --foreground -k 1 5 $ask </dev/null 2>/dev/null |
        awk -v kind=$argv[1] -v of="$service" $__ipvs_awk
end

# Prints keys of filters, and what follows the one that is typed.
function __ipvs_filters # "VERB_", if they are not those of most verbs
    set -l keys __ipvs_"$argv[1]"keys
    set -l parts (string match -r '^(([a-z0-9_]+)!?=(?:.*,)?)' -- (commandline -ct))
    if test (count $parts) -eq 3
        set -l values __ipvs_after_"$argv[1]"$parts[3]
        if test "$$values" = @services
            __ipvs_live service | string replace -r '^' -- $parts[2]
        else
            string replace -r '^' -- $parts[2] $$values
        end
    else
        string replace -r '$' = -- $$keys
    end
end

complete -c ipvs -f

# Tells fish of a verb, on which there is help, too.
function __ipvs_complete_verb # VERB DESCRIPTION
    complete -c ipvs -n __fish_use_subcommand -a $argv[1] -d $argv[2]
    complete -c ipvs -n '__ipvs_word help 0' -a $argv[1] -d $argv[2]
end

# Tells fish of an option of a verb: what follows is "none", files, a list of words, or a command.
function __ipvs_complete_option # VERB LETTER NAME DESCRIPTION KIND
    set -l more
    switch "$argv[5]"
        case none
        case @files
            set more -rF
        case @places
            set more -xa '(__ipvs_places)'
        case @namespaces
            set more -xa '(__ipvs_namespaces)'
        case @groups
            set more -xa '(__fish_complete_groups)'
        case @services @servers
            set more -xa "(__ipvs_live $(string match -r '[a-z]+[^s]' -- $argv[5]))"
        case @filters
            set more -xa '(__ipvs_filters)'
        case @entries
            set more -xa '(__ipvs_filters connections_)'
        case '*'
            set more -xa "$argv[5]"
    end
    test -z "$argv[2]"; or set -a more -s $argv[2]
    complete -c ipvs -n "__ipvs_verb $argv[1]" -l $argv[3] -d $argv[4] $more
end

# Tells fish of the words of a verb.
function __ipvs_complete_words # CONDITION KIND
    switch "$argv[2]"
        case @files
            complete -c ipvs -n $argv[1] -F
        case @filters
            complete -c ipvs -n $argv[1] -a '(__ipvs_filters)'
        case @entries
            complete -c ipvs -n $argv[1] -a '(__ipvs_filters connections_)'
        case @services @servers
            complete -c ipvs -n $argv[1] -a "(__ipvs_live $(string match -r '[a-z]+[^s]' -- $argv[2]))"
        case '*'
            complete -c ipvs -n $argv[1] -a "$argv[2]"
    end
end

complete -c ipvs -n __fish_use_subcommand -a help -d 'print help on a verb'
complete -c ipvs -n __fish_use_subcommand -s h -l help -d 'print help'
complete -c ipvs -n __fish_use_subcommand -s V -l version -d 'print the version'
complete -c ipvs -n __fish_use_subcommand -l json-schema -d 'print the schema of all JSON'

# What verbs, options and keys of filters there are, and what follows them; VerbTables says how.
# Begin of what VerbCompletionsTest wrote.
set -g __ipvs_valued sort= per= output= connect= netns= color= interval= count= rates= top= limit= role= file= from= config-id= seed= peer= method= vip= port= director= interface= client= tun-type= tun-port= facts= facts-out= max= to= on-stop= converge= foreign= deadline= hook-timeout= socket= group= metrics= metrics-host= log-format= scope= expect= wait= scheduler= scheduler-flags= persistent= netmask= engine= weight= upper= lower= tunnel= tunnel-port= tunnel-checksum= until= timeout= poll= over= tcp= tcp-fin= udp= sync-id= max-length= ttl= keep-address= status= metrics-socket= service= readers= mode=
__ipvs_complete_verb list 'list services and servers, for people or as JSON'
__ipvs_complete_option list '' stats 'Show what was counted' none
__ipvs_complete_option list '' rates 'Show what passes in a second' none
__ipvs_complete_option list '' thresholds 'Show at how many connections servers are full' none
__ipvs_complete_option list '' persistent 'Show how many clients persistence binds' none
__ipvs_complete_option list '' brief 'One line a service' none
__ipvs_complete_option list '' sort 'By key (default), active, inactive, weight, conns, in or out, the most first' 'key active inactive weight conns in out'
__ipvs_complete_option list '' kernel-order 'In the order of the kernel' none
__ipvs_complete_option list '' settle 'Read again until the settings have held still' none
__ipvs_complete_option list '' prometheus 'Print metrics for Prometheus' none
__ipvs_complete_option list '' per 'With --prometheus' 'server service'
__ipvs_complete_option list '' output 'Replace this file, once all is written' @files
__ipvs_complete_option list '' no-fallback 'End with 4 where the kernel may not be asked' none
__ipvs_complete_option list '' connect 'Whose table' @places
__ipvs_complete_option list '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option list j json 'Print JSON instead of text' none
__ipvs_complete_option list p pretty 'With --json' none
__ipvs_complete_option list '' color 'Color the text' 'auto always never'
__ipvs_complete_option list '' names 'Print names of hosts and ports instead of numbers' none
__ipvs_complete_option list h help 'Print this text, and end' none
__ipvs_complete_option list V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_verb list' @filters
__ipvs_complete_verb watch 'show the table again and again, on the whole screen'
__ipvs_complete_option watch '' interval 'From one look at the table to the next' '2s 10s 1m'
__ipvs_complete_option watch '' count 'End after so many readings' 1
__ipvs_complete_option watch '' sort 'By key (default), active, inactive, weight, conns, in or out, the most first' 'key active inactive weight conns in out'
__ipvs_complete_option watch '' rates 'Rates as the kernel estimates them (default), or measured between two readings' 'kernel measured'
__ipvs_complete_option watch '' servers 'Show servers from the beginning' none
__ipvs_complete_option watch '' no-fallback 'End with 4 where the kernel may not be asked' none
__ipvs_complete_option watch '' connect 'Whose table' @places
__ipvs_complete_option watch '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option watch j json 'Print JSON instead of text' none
__ipvs_complete_option watch '' color 'Color the text' 'auto always never'
__ipvs_complete_option watch '' names 'Print names of hosts and ports instead of numbers' none
__ipvs_complete_option watch h help 'Print this text, and end' none
__ipvs_complete_option watch V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_verb watch' @filters
__ipvs_complete_verb stats 'show what passed through IPVS as a whole'
__ipvs_complete_option stats '' per-cpu 'Show what each processor counted, too' none
__ipvs_complete_option stats '' connect 'Whose table' @places
__ipvs_complete_option stats '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option stats j json 'Print JSON instead of text' none
__ipvs_complete_option stats p pretty 'With --json' none
__ipvs_complete_option stats h help 'Print this text, and end' none
__ipvs_complete_option stats V version 'Print the version, and end' none
__ipvs_complete_verb connections 'list connections, or count them'
__ipvs_complete_option connections '' summary 'Count by virtual,server unless told otherwise' none
__ipvs_complete_option connections '' top 'With --summary' 10
__ipvs_complete_option connections '' origin 'Tell which entries a sync daemon of another director sent' none
__ipvs_complete_option connections '' limit 'Read no further than to the Nth entry that is selected' 10
__ipvs_complete_option connections '' connect 'Whose table' @places
__ipvs_complete_option connections '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option connections j json 'Print JSON instead of text' none
__ipvs_complete_option connections p pretty 'With --json' none
__ipvs_complete_option connections '' color 'Color the text' 'auto always never'
__ipvs_complete_option connections '' names 'Print names of hosts and ports instead of numbers' none
__ipvs_complete_option connections h help 'Print this text, and end' none
__ipvs_complete_option connections V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_verb connections' @entries
__ipvs_complete_verb events 'tell changes of the table as they are noticed'
__ipvs_complete_option events '' interval 'From one look at the table to the next' '2s 10s 1m'
__ipvs_complete_option events '' count 'End after so many events' 1
__ipvs_complete_option events '' initial 'Begin with what is there, as if it were added' none
__ipvs_complete_option events '' counters 'Tell of counters that went back, too' none
__ipvs_complete_option events '' no-fallback 'End with 4 where the kernel may not be asked' none
__ipvs_complete_option events '' connect 'Whose table' @places
__ipvs_complete_option events '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option events j json 'Print JSON instead of text' none
__ipvs_complete_option events '' color 'Color the text' 'auto always never'
__ipvs_complete_option events '' names 'Print names of hosts and ports instead of numbers' none
__ipvs_complete_option events h help 'Print this text, and end' none
__ipvs_complete_option events V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_verb events' @filters
__ipvs_complete_verb doctor 'say what keeps IPVS from balancing on this machine'
__ipvs_complete_option doctor '' role 'What this machine is' 'director server'
__ipvs_complete_option doctor '' file 'Of a director' @files
__ipvs_complete_option doctor '' from 'How the file is written' 'rules json keepalived ldirectord'
__ipvs_complete_option doctor i config-id 'Of keepaliveds conditional lines, take those of ID' ''
__ipvs_complete_option doctor '' env 'Let a keepalived.conf use variables of the environment' none
__ipvs_complete_option doctor '' seed 'Make the random numbers of a keepalived.conf of N' ''
__ipvs_complete_option doctor '' resolve 'Look up the names of hosts and ports in a configuration of ldirectord' none
__ipvs_complete_option doctor '' peer 'Of a director' ''
__ipvs_complete_option doctor '' gateway-of-servers 'Of a director' none
__ipvs_complete_option doctor '' method 'How packets reach a real server' 'dr tun nat'
__ipvs_complete_option doctor '' vip 'The virtual addresses of a real server' ''
__ipvs_complete_option doctor '' port 'Where the program of a real server listens' ''
__ipvs_complete_option doctor '' director 'The address of the director of a real server' ''
__ipvs_complete_option doctor '' interface 'Of a real server the one to the network of its director' ''
__ipvs_complete_option doctor '' client 'An address to which a real server replies' ''
__ipvs_complete_option doctor '' tun-type 'With --method tun' 'ipip gre gue'
__ipvs_complete_option doctor '' tun-port 'The UDP port of a tunnel of the type gue' ''
__ipvs_complete_option doctor '' fullnat 'With --method nat' none
__ipvs_complete_option doctor '' all 'Print the rules that found nothing, too' none
__ipvs_complete_option doctor '' facts 'Look at the facts in FILE instead of this machine' @files
__ipvs_complete_option doctor '' facts-out 'Write the facts to FILE' @files
__ipvs_complete_option doctor '' script 'Print a script that prepares the machine, and do nothing else' none
__ipvs_complete_option doctor '' set-gateway 'With --script and --method nat' none
__ipvs_complete_option doctor '' all-interfaces 'With --script' none
__ipvs_complete_option doctor '' vrrp 'With --script' none
__ipvs_complete_option doctor '' clear 'With --script and --file' none
__ipvs_complete_option doctor '' connect 'Whose table' @places
__ipvs_complete_option doctor '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option doctor '' no-fallback 'End with 4 where the kernel may not be asked' none
__ipvs_complete_option doctor '' color 'Color the text' 'auto always never'
__ipvs_complete_option doctor j json 'Print JSON instead of text' none
__ipvs_complete_option doctor p pretty 'With --json' none
__ipvs_complete_option doctor h help 'Print this text, and end' none
__ipvs_complete_option doctor V version 'Print the version, and end' none
__ipvs_complete_verb check 'say what is wrong with files'
__ipvs_complete_option check '' from 'How the file is written' 'rules json keepalived ldirectord'
__ipvs_complete_option check i config-id 'Of keepaliveds conditional lines, take those of ID' ''
__ipvs_complete_option check '' env 'Let a keepalived.conf use variables of the environment' none
__ipvs_complete_option check '' seed 'Make the random numbers of a keepalived.conf of N' ''
__ipvs_complete_option check '' resolve 'Look up the names of hosts and ports in a configuration of ldirectord' none
__ipvs_complete_option check '' kernel 'Also tell what this machine has no module for, and interfaces it has not' none
__ipvs_complete_option check '' here 'Also tell what a configuration names that is not here' none
__ipvs_complete_option check '' strict 'Take warnings for errors' none
__ipvs_complete_option check '' max 'Tell no more than N faults' ''
__ipvs_complete_option check j json 'Print JSON instead of text' none
__ipvs_complete_option check p pretty 'With --json' none
__ipvs_complete_option check h help 'Print this text, and end' none
__ipvs_complete_option check V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_verb check' @files
__ipvs_complete_verb convert 'write a file in another way'
__ipvs_complete_option convert '' from 'How the file is written' 'rules json keepalived ldirectord'
__ipvs_complete_option convert '' to 'What to write' 'rules json keepalived ldirectord'
__ipvs_complete_option convert '' compat 'Make of slips what keepalived makes of them, not what their author meant' none
__ipvs_complete_option convert i config-id 'Of keepaliveds conditional lines, take those of ID' ''
__ipvs_complete_option convert '' env 'Let a keepalived.conf use variables of the environment' none
__ipvs_complete_option convert '' seed 'Make the random numbers of a keepalived.conf of N' ''
__ipvs_complete_option convert '' resolve 'Look up the names of hosts and ports in a configuration of ldirectord' none
__ipvs_complete_option convert p pretty 'With --to json' none
__ipvs_complete_option convert h help 'Print this text, and end' none
__ipvs_complete_option convert V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_word convert 0' @files
__ipvs_complete_verb probe 'run the checks of a file once'
__ipvs_complete_option probe '' from 'How the file is written' 'keepalived ldirectord'
__ipvs_complete_option probe i config-id 'Of keepaliveds conditional lines, take those of ID' ''
__ipvs_complete_option probe '' env 'Let a keepalived.conf use variables of the environment' none
__ipvs_complete_option probe '' seed 'Make the random numbers of a keepalived.conf of N' ''
__ipvs_complete_option probe '' resolve 'Look up the names of hosts and ports in a configuration of ldirectord' none
__ipvs_complete_option probe '' accept-errors 'Go on where parts of a configuration are lost, and remove nothing' none
__ipvs_complete_option probe '' scripts 'Also run the programs that the file names' none
__ipvs_complete_option probe '' netns 'Make the checks in this network namespace' @namespaces
__ipvs_complete_option probe j json 'Print JSON instead of text' none
__ipvs_complete_option probe p pretty 'With --json' none
__ipvs_complete_option probe '' color 'Color the text' 'auto always never'
__ipvs_complete_option probe '' names 'Print names of hosts and ports instead of numbers' none
__ipvs_complete_option probe h help 'Print this text, and end' none
__ipvs_complete_option probe V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_word probe 0' @files
__ipvs_complete_words '__ipvs_verb probe' @filters
__ipvs_complete_verb run 'keep the table as a file and checks of servers say'
__ipvs_complete_option run '' from 'How the file is written' 'keepalived ldirectord'
__ipvs_complete_option run i config-id 'Of keepaliveds conditional lines, take those of ID' ''
__ipvs_complete_option run '' env 'Let a keepalived.conf use variables of the environment' none
__ipvs_complete_option run '' seed 'Make the random numbers of a keepalived.conf of N' ''
__ipvs_complete_option run '' resolve 'Look up the names of hosts and ports in a configuration of ldirectord' none
__ipvs_complete_option run '' fresh 'Take no notice of which servers the table has at start' none
__ipvs_complete_option run '' on-stop 'What becomes of the table when told to stop' 'keep remove drain'
__ipvs_complete_option run '' converge 'How often the table is compared with what it was left as' '0 10s 1m'
__ipvs_complete_option run '' foreign 'Servers that the file does not name' 'keep remove'
__ipvs_complete_option run '' deadline 'How long a check may take in all, where the file does not say it' '0 10s 1m'
__ipvs_complete_option run '' share-scripts 'Run equal scripts once for all servers that name them' none
__ipvs_complete_option run '' hook-timeout 'How long a script of a hook may run' '0 10s 1m'
__ipvs_complete_option run '' socket 'Where the status can be asked for' @files
__ipvs_complete_option run '' group 'Let members of this group ask for it, too' @groups
__ipvs_complete_option run '' metrics 'Metrics for Prometheus' '9130 [::1]:9130'
__ipvs_complete_option run '' metrics-host 'With --metrics' ''
__ipvs_complete_option run '' log-format 'How lines are written' 'text logfmt json'
__ipvs_complete_option run '' with-vrrp 'Also run ipvs vrrp with the same file, as a process of its own' none
__ipvs_complete_option run '' connect 'Whose table' @places
__ipvs_complete_option run '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option run h help 'Print this text, and end' none
__ipvs_complete_option run V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_word run 0' @files
__ipvs_complete_verb plan 'print what would turn the table into that of a file'
__ipvs_complete_option plan '' connect 'Whose table' @places
__ipvs_complete_option plan '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option plan '' scope 'Only services that FILTER covers' @filters
__ipvs_complete_option plan '' quiesce 'Give what is too many weight 0, in place of removing it' none
__ipvs_complete_option plan '' keep-weights 'Leave weights of servers that exist as they are' none
__ipvs_complete_option plan '' no-remove 'Remove nothing' none
__ipvs_complete_option plan '' from 'How the file is written' 'rules json keepalived ldirectord'
__ipvs_complete_option plan i config-id 'Of keepaliveds conditional lines, take those of ID' ''
__ipvs_complete_option plan '' env 'Let a keepalived.conf use variables of the environment' none
__ipvs_complete_option plan '' seed 'Make the random numbers of a keepalived.conf of N' ''
__ipvs_complete_option plan '' resolve 'Look up the names of hosts and ports in a configuration of ldirectord' none
__ipvs_complete_option plan '' accept-errors 'Go on where parts of a configuration are lost, and remove nothing' none
__ipvs_complete_option plan '' long 'Print what changes in which service, and what that ends' none
__ipvs_complete_option plan '' color 'Color the text' 'auto always never'
__ipvs_complete_option plan j json 'Print JSON instead of text' none
__ipvs_complete_option plan p pretty 'With --json' none
__ipvs_complete_option plan h help 'Print this text, and end' none
__ipvs_complete_option plan V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_word plan 0' @files
__ipvs_complete_verb diff 'the same as plan'
__ipvs_complete_option diff '' connect 'Whose table' @places
__ipvs_complete_option diff '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option diff '' scope 'Only services that FILTER covers' @filters
__ipvs_complete_option diff '' quiesce 'Give what is too many weight 0, in place of removing it' none
__ipvs_complete_option diff '' keep-weights 'Leave weights of servers that exist as they are' none
__ipvs_complete_option diff '' no-remove 'Remove nothing' none
__ipvs_complete_option diff '' from 'How the file is written' 'rules json keepalived ldirectord'
__ipvs_complete_option diff i config-id 'Of keepaliveds conditional lines, take those of ID' ''
__ipvs_complete_option diff '' env 'Let a keepalived.conf use variables of the environment' none
__ipvs_complete_option diff '' seed 'Make the random numbers of a keepalived.conf of N' ''
__ipvs_complete_option diff '' resolve 'Look up the names of hosts and ports in a configuration of ldirectord' none
__ipvs_complete_option diff '' accept-errors 'Go on where parts of a configuration are lost, and remove nothing' none
__ipvs_complete_option diff '' long 'Print what changes in which service, and what that ends' none
__ipvs_complete_option diff '' color 'Color the text' 'auto always never'
__ipvs_complete_option diff j json 'Print JSON instead of text' none
__ipvs_complete_option diff p pretty 'With --json' none
__ipvs_complete_option diff h help 'Print this text, and end' none
__ipvs_complete_option diff V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_word diff 0' @files
__ipvs_complete_verb apply 'turn the table into that of a file'
__ipvs_complete_option apply '' connect 'Whose table' @places
__ipvs_complete_option apply '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option apply '' scope 'Only services that FILTER covers' @filters
__ipvs_complete_option apply '' quiesce 'Give what is too many weight 0, in place of removing it' none
__ipvs_complete_option apply '' keep-weights 'Leave weights of servers that exist as they are' none
__ipvs_complete_option apply '' no-remove 'Remove nothing' none
__ipvs_complete_option apply '' from 'How the file is written' 'rules json keepalived ldirectord'
__ipvs_complete_option apply i config-id 'Of keepaliveds conditional lines, take those of ID' ''
__ipvs_complete_option apply '' env 'Let a keepalived.conf use variables of the environment' none
__ipvs_complete_option apply '' seed 'Make the random numbers of a keepalived.conf of N' ''
__ipvs_complete_option apply '' resolve 'Look up the names of hosts and ports in a configuration of ldirectord' none
__ipvs_complete_option apply '' accept-errors 'Go on where parts of a configuration are lost, and remove nothing' none
__ipvs_complete_option apply '' allow-empty 'Let a file without services clear a table that has some' none
__ipvs_complete_option apply '' keep-going 'After a refusal go on with the rest, and undo nothing' none
__ipvs_complete_option apply '' expect 'Change nothing unless the table is the one that was planned for' ''
__ipvs_complete_option apply '' ask 'Show the plan, and ask on the terminal before anything is changed' none
__ipvs_complete_option apply '' confirm 'Ask on the terminal afterwards, and undo all unless the answer is y' none
__ipvs_complete_option apply '' no-verify 'Do not read the table again in the end' none
__ipvs_complete_option apply '' wait 'How long to wait for others who change the table' '0 10s 1m'
__ipvs_complete_option apply j json 'Print JSON instead of text' none
__ipvs_complete_option apply p pretty 'With --json' none
__ipvs_complete_option apply h help 'Print this text, and end' none
__ipvs_complete_option apply V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_word apply 0' @files
__ipvs_complete_verb restore 'bring back the table of a file, at boot'
__ipvs_complete_option restore '' connect 'Whose table' @places
__ipvs_complete_option restore '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option restore '' scope 'Only services that FILTER covers' @filters
__ipvs_complete_option restore '' quiesce 'Give what is too many weight 0, in place of removing it' none
__ipvs_complete_option restore '' keep-weights 'Leave weights of servers that exist as they are' none
__ipvs_complete_option restore '' no-remove 'Remove nothing' none
__ipvs_complete_option restore '' from 'How the file is written' 'rules json keepalived ldirectord'
__ipvs_complete_option restore i config-id 'Of keepaliveds conditional lines, take those of ID' ''
__ipvs_complete_option restore '' env 'Let a keepalived.conf use variables of the environment' none
__ipvs_complete_option restore '' seed 'Make the random numbers of a keepalived.conf of N' ''
__ipvs_complete_option restore '' resolve 'Look up the names of hosts and ports in a configuration of ldirectord' none
__ipvs_complete_option restore '' accept-errors 'Go on where parts of a configuration are lost, and remove nothing' none
__ipvs_complete_option restore '' allow-empty 'Let a file without services clear a table that has some' none
__ipvs_complete_option restore '' keep-going 'After a refusal go on with the rest, and undo nothing' none
__ipvs_complete_option restore '' if-exists 'Do nothing, and end with 0, if there is no such file' none
__ipvs_complete_option restore '' no-module 'Do not load the module where IPVS is not there' none
__ipvs_complete_option restore '' wait 'How long to wait for others who change the table' '0 10s 1m'
__ipvs_complete_option restore j json 'Print JSON instead of text' none
__ipvs_complete_option restore p pretty 'With --json' none
__ipvs_complete_option restore h help 'Print this text, and end' none
__ipvs_complete_option restore V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_word restore 0' @files
__ipvs_complete_verb save 'write the settings of the table to a file'
__ipvs_complete_option save '' connect 'Whose table' @places
__ipvs_complete_option save '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option save '' scope 'Only services that FILTER covers' @filters
__ipvs_complete_option save j json 'Write JSON, as to a FILE that ends in .json' none
__ipvs_complete_option save p pretty 'Indent JSON' none
__ipvs_complete_option save '' force 'Replace a file that has services by a table that has none, one that is faulty JSON, or one that is no table' none
__ipvs_complete_option save '' backup 'Keep the present file as FILE.old' none
__ipvs_complete_option save '' no-timeouts 'Leave out timeouts' none
__ipvs_complete_option save '' no-daemons 'Leave out synchronization daemons' none
__ipvs_complete_option save h help 'Print this text, and end' none
__ipvs_complete_option save V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_word save 0' @files
__ipvs_complete_verb set 'change some settings of a service or a server'
__ipvs_complete_option set '' scheduler 'How servers are chosen, such as wrr' 'rr wrr lc wlc lblc lblcr dh sh sed nq fo ovf mh twos none'
__ipvs_complete_option set '' scheduler-flags 'Flags for the scheduler, such as mh-fallback,mh-port' 'none flag-1 flag-2 flag-3 sh-fallback sh-port mh-fallback mh-port'
__ipvs_complete_option set '' persistent 'For how long a client is bound to a server' off
__ipvs_complete_option set '' netmask 'Which clients count as one' ''
__ipvs_complete_option set '' engine 'The persistence engine, such as sip' 'sip none'
__ipvs_complete_option set '' one-packet 'Whether each UDP packet is scheduled for itself' none
__ipvs_complete_option set '' weight 'Its share of new connections' ''
__ipvs_complete_option set '' method 'How packets reach it' 'masq route tunnel local bypass'
__ipvs_complete_option set '' upper 'At so many connections it takes no more' ''
__ipvs_complete_option set '' lower 'Below so many it takes new ones again' ''
__ipvs_complete_option set '' tunnel 'What packets are wrapped in' 'ipip gue gre'
__ipvs_complete_option set '' tunnel-port 'The UDP port of a tunnel of gue' ''
__ipvs_complete_option set '' tunnel-checksum 'What protects a tunnel of gue or gre' 'none csum remcsum'
__ipvs_complete_option set '' connect 'Whose table' @places
__ipvs_complete_option set '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option set '' wait 'How long to wait for others who change the table' '0 10s 1m'
__ipvs_complete_option set '' names 'Print names of hosts and ports instead of numbers' none
__ipvs_complete_option set j json 'Print JSON instead of text' none
__ipvs_complete_option set p pretty 'With --json' none
__ipvs_complete_option set h help 'Print this text, and end' none
__ipvs_complete_option set V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_word set 0' @services
__ipvs_complete_words '__ipvs_word set 1' @servers
__ipvs_complete_verb ensure 'the same, and add what is absent'
__ipvs_complete_option ensure '' scheduler 'How servers are chosen, such as wrr' 'rr wrr lc wlc lblc lblcr dh sh sed nq fo ovf mh twos none'
__ipvs_complete_option ensure '' scheduler-flags 'Flags for the scheduler, such as mh-fallback,mh-port' 'none flag-1 flag-2 flag-3 sh-fallback sh-port mh-fallback mh-port'
__ipvs_complete_option ensure '' persistent 'For how long a client is bound to a server' off
__ipvs_complete_option ensure '' netmask 'Which clients count as one' ''
__ipvs_complete_option ensure '' engine 'The persistence engine, such as sip' 'sip none'
__ipvs_complete_option ensure '' one-packet 'Whether each UDP packet is scheduled for itself' none
__ipvs_complete_option ensure '' weight 'Its share of new connections' ''
__ipvs_complete_option ensure '' method 'How packets reach it' 'masq route tunnel local bypass'
__ipvs_complete_option ensure '' upper 'At so many connections it takes no more' ''
__ipvs_complete_option ensure '' lower 'Below so many it takes new ones again' ''
__ipvs_complete_option ensure '' tunnel 'What packets are wrapped in' 'ipip gue gre'
__ipvs_complete_option ensure '' tunnel-port 'The UDP port of a tunnel of gue' ''
__ipvs_complete_option ensure '' tunnel-checksum 'What protects a tunnel of gue or gre' 'none csum remcsum'
__ipvs_complete_option ensure '' connect 'Whose table' @places
__ipvs_complete_option ensure '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option ensure '' wait 'How long to wait for others who change the table' '0 10s 1m'
__ipvs_complete_option ensure '' names 'Print names of hosts and ports instead of numbers' none
__ipvs_complete_option ensure j json 'Print JSON instead of text' none
__ipvs_complete_option ensure p pretty 'With --json' none
__ipvs_complete_option ensure h help 'Print this text, and end' none
__ipvs_complete_option ensure V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_word ensure 0' @services
__ipvs_complete_words '__ipvs_word ensure 1' @servers
__ipvs_complete_verb absent 'delete a service or a server, if it is there'
__ipvs_complete_option absent '' connect 'Whose table' @places
__ipvs_complete_option absent '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option absent '' wait 'How long to wait for others who change the table' '0 10s 1m'
__ipvs_complete_option absent '' names 'Print names of hosts and ports instead of numbers' none
__ipvs_complete_option absent j json 'Print JSON instead of text' none
__ipvs_complete_option absent p pretty 'With --json' none
__ipvs_complete_option absent h help 'Print this text, and end' none
__ipvs_complete_option absent V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_word absent 0' @services
__ipvs_complete_words '__ipvs_word absent 1' @servers
__ipvs_complete_verb drain 'take servers out of service, and wait for their connections'
__ipvs_complete_option drain '' until 'What is waited for' 'active all templates'
__ipvs_complete_option drain '' to 'So many may be left' ''
__ipvs_complete_option drain '' timeout 'How long to wait at the most' '0 10s 1m'
__ipvs_complete_option drain '' poll 'How often to look' '0 10s 1m'
__ipvs_complete_option drain '' delete 'Delete what is drained' none
__ipvs_complete_option drain '' force 'With --delete and --timeout' none
__ipvs_complete_option drain '' restore-on-interrupt 'Told to stop, set weights back' none
__ipvs_complete_option drain '' connect 'Whose table' @places
__ipvs_complete_option drain '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option drain '' wait 'How long to wait for others who change the table' '0 10s 1m'
__ipvs_complete_option drain j json 'Print JSON instead of text' none
__ipvs_complete_option drain '' names 'Print names of hosts and ports instead of numbers' none
__ipvs_complete_option drain h help 'Print this text, and end' none
__ipvs_complete_option drain V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_verb drain' @filters
__ipvs_complete_verb ramp 'move the weight of a server over time'
__ipvs_complete_option ramp '' to 'The weight in the end' ''
__ipvs_complete_option ramp '' over 'How long it takes, up to ten years' '0 10s 1m'
__ipvs_complete_option ramp '' from 'The weight to begin with, set at once' ''
__ipvs_complete_option ramp '' restore-on-interrupt 'Told to stop, set weights back' none
__ipvs_complete_option ramp '' connect 'Whose table' @places
__ipvs_complete_option ramp '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option ramp '' wait 'How long to wait for others who change the table' '0 10s 1m'
__ipvs_complete_option ramp j json 'Print JSON instead of text' none
__ipvs_complete_option ramp '' names 'Print names of hosts and ports instead of numbers' none
__ipvs_complete_option ramp h help 'Print this text, and end' none
__ipvs_complete_option ramp V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_word ramp 0' @services
__ipvs_complete_words '__ipvs_word ramp 1' @servers
__ipvs_complete_verb zero 'set counters back'
__ipvs_complete_option zero '' connect 'Whose table' @places
__ipvs_complete_option zero '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option zero '' wait 'How long to wait for others who change the table' '0 10s 1m'
__ipvs_complete_option zero j json 'Print JSON instead of text' none
__ipvs_complete_option zero p pretty 'With --json' none
__ipvs_complete_option zero h help 'Print this text, and end' none
__ipvs_complete_option zero V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_verb zero' @filters
__ipvs_complete_verb flush 'delete the services of a scope, or all'
__ipvs_complete_option flush '' scope 'Only services that FILTER covers' @filters
__ipvs_complete_option flush '' all 'Delete all services' none
__ipvs_complete_option flush '' yes 'Do not ask' none
__ipvs_complete_option flush '' connect 'Whose table' @places
__ipvs_complete_option flush '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option flush '' wait 'How long to wait for others who change the table' '0 10s 1m'
__ipvs_complete_option flush '' names 'Print names of hosts and ports instead of numbers' none
__ipvs_complete_option flush j json 'Print JSON instead of text' none
__ipvs_complete_option flush p pretty 'With --json' none
__ipvs_complete_option flush h help 'Print this text, and end' none
__ipvs_complete_option flush V version 'Print the version, and end' none
__ipvs_complete_verb timeouts 'show or set the timeouts of connections'
__ipvs_complete_option timeouts '' tcp 'Of established TCP connections' ''
__ipvs_complete_option timeouts '' tcp-fin 'Of TCP connections after a FIN' ''
__ipvs_complete_option timeouts '' udp 'Of UDP packets' ''
__ipvs_complete_option timeouts '' connect 'Whose table' @places
__ipvs_complete_option timeouts '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option timeouts '' wait 'How long to wait for others who change the table' '0 10s 1m'
__ipvs_complete_option timeouts j json 'Print JSON instead of text' none
__ipvs_complete_option timeouts p pretty 'With --json' none
__ipvs_complete_option timeouts h help 'Print this text, and end' none
__ipvs_complete_option timeouts V version 'Print the version, and end' none
__ipvs_complete_verb daemon 'show, start or stop sync daemons'
__ipvs_complete_option daemon '' interface 'The network interface that it uses' ''
__ipvs_complete_option daemon '' sync-id 'Tells groups of directors apart, 0 to 255' ''
__ipvs_complete_option daemon '' max-length 'The longest message' ''
__ipvs_complete_option daemon '' group 'The multicast group, 224.0.0.81 by default' ''
__ipvs_complete_option daemon '' port 'The UDP port, 8848 by default' ''
__ipvs_complete_option daemon '' ttl 'Time to live of messages, 1 by default' ''
__ipvs_complete_option daemon '' replace 'Stop one that runs otherwise, which cannot be changed' none
__ipvs_complete_option daemon '' connect 'Whose table' @places
__ipvs_complete_option daemon '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option daemon '' wait 'How long to wait for others who change the table' '0 10s 1m'
__ipvs_complete_option daemon j json 'Print JSON instead of text' none
__ipvs_complete_option daemon p pretty 'With --json' none
__ipvs_complete_option daemon h help 'Print this text, and end' none
__ipvs_complete_option daemon V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_word daemon 0' 'show start stop'
__ipvs_complete_words '__ipvs_word daemon 1' 'master backup all'
__ipvs_complete_verb vrrp 'move virtual addresses between directors'
__ipvs_complete_option vrrp i config-id 'Of keepaliveds conditional lines, take those of ID' ''
__ipvs_complete_option vrrp '' env 'Let a keepalived.conf use variables of the environment' none
__ipvs_complete_option vrrp '' seed 'Make the random numbers of a keepalived.conf of N' ''
__ipvs_complete_option vrrp '' accept-errors 'Go on where parts of a configuration are lost, and remove nothing' none
__ipvs_complete_option vrrp '' release 'Only take the addresses of the file off, as after a crash' none
__ipvs_complete_option vrrp '' dry-run 'Only listen, and tell what would be done' none
__ipvs_complete_option vrrp '' keep-address 'Never take this one off' ''
__ipvs_complete_option vrrp '' hook-timeout 'How long a hook may run' '0 10s 1m'
__ipvs_complete_option vrrp '' disable-missing-scripts 'Do not watch scripts without weight that cannot be run' none
__ipvs_complete_option vrrp '' fast 'Take intervals of less than 100 ms between advertisements' none
__ipvs_complete_option vrrp '' status 'Give whoever connects to this socket the status as JSON' @files
__ipvs_complete_option vrrp '' metrics 'Write metrics for Prometheus there, every 10 seconds' @files
__ipvs_complete_option vrrp '' metrics-socket 'Give whoever connects to this socket the same metrics' @files
__ipvs_complete_option vrrp '' connect 'Whose table' @places
__ipvs_complete_option vrrp '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option vrrp h help 'Print this text, and end' none
__ipvs_complete_option vrrp V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_word vrrp 0' @files
__ipvs_complete_verb status 'show what a running ipvs run knows'
__ipvs_complete_option status '' socket 'Where ipvs run listens' @files
__ipvs_complete_option status j json 'Print JSON instead of text' none
__ipvs_complete_option status p pretty 'With --json' none
__ipvs_complete_option status '' color 'Color the text' 'auto always never'
__ipvs_complete_option status '' names 'Print names of hosts and ports instead of numbers' none
__ipvs_complete_option status h help 'Print this text, and end' none
__ipvs_complete_option status V version 'Print the version, and end' none
__ipvs_complete_verb maintain 'take servers of a running ipvs run out, or give them back'
__ipvs_complete_option maintain '' service 'In this service only, such as tcp:192.0.2.10:80' @services
__ipvs_complete_option maintain '' drain 'Leave them at weight 0 until who is connected has finished' none
__ipvs_complete_option maintain '' force 'Even the last servers of a service, and where nobody listens' none
__ipvs_complete_option maintain '' socket 'Where ipvs run listens' @files
__ipvs_complete_option maintain h help 'Print this text, and end' none
__ipvs_complete_option maintain V version 'Print the version, and end' none
__ipvs_complete_words '__ipvs_word maintain 0' @servers
__ipvs_complete_words '__ipvs_word maintain 1' 'on off'
__ipvs_complete_verb serve 'serve the table over a UNIX socket or HTTP'
__ipvs_complete_option serve '' socket 'Where to listen' @files
__ipvs_complete_option serve '' simulate 'Serve a simulated kernel, all clients the same one' @files
__ipvs_complete_option serve '' read-only 'Let nobody write' none
__ipvs_complete_option serve '' group 'Let members of this group write, too' @groups
__ipvs_complete_option serve '' readers 'Let only members of this group read, beside those who may write' @groups
__ipvs_complete_option serve '' mode 'The mode of the socket, 0666 by default' '0666 0660 0600'
__ipvs_complete_option serve '' metrics 'Show the table by HTTP, too, or instead' '9130 [::1]:9130'
__ipvs_complete_option serve '' metrics-host 'With --metrics' ''
__ipvs_complete_option serve '' no-fallback 'End with 4 where the kernel may not be asked' none
__ipvs_complete_option serve '' connect 'Whose table' @places
__ipvs_complete_option serve '' netns 'The table of this network namespace' @namespaces
__ipvs_complete_option serve h help 'Print this text, and end' none
__ipvs_complete_option serve V version 'Print the version, and end' none
set -g __ipvs_keys service protocol family address port fwmark scheduler persistent one_packet empty server server_port weight active inactive method tunnel idle
set -g __ipvs_after_service @services
set -g __ipvs_after_protocol tcp udp sctp mark
set -g __ipvs_after_family inet inet6
set -g __ipvs_after_address
set -g __ipvs_after_port
set -g __ipvs_after_fwmark any
set -g __ipvs_after_scheduler rr wrr lc wlc lblc lblcr dh sh sed nq fo ovf mh twos none
set -g __ipvs_after_persistent yes no
set -g __ipvs_after_one_packet yes no
set -g __ipvs_after_empty yes no
set -g __ipvs_after_server
set -g __ipvs_after_server_port
set -g __ipvs_after_weight
set -g __ipvs_after_active
set -g __ipvs_after_inactive
set -g __ipvs_after_method masq nat route dr tunnel tun local bypass
set -g __ipvs_after_tunnel ipip gue gre
set -g __ipvs_after_idle yes no
set -g __ipvs_connections_keys protocol family fwmark server server_port client client_port virtual virtual_port state expires template origin
set -g __ipvs_after_connections_protocol tcp udp sctp mark
set -g __ipvs_after_connections_family inet inet6
set -g __ipvs_after_connections_fwmark any
set -g __ipvs_after_connections_server
set -g __ipvs_after_connections_server_port
set -g __ipvs_after_connections_client
set -g __ipvs_after_connections_client_port
set -g __ipvs_after_connections_virtual
set -g __ipvs_after_connections_virtual_port
set -g __ipvs_after_connections_state
set -g __ipvs_after_connections_expires
set -g __ipvs_after_connections_template yes no
set -g __ipvs_after_connections_origin local sync
# End of what VerbCompletionsTest wrote.
