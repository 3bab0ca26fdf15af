# Completion of ipvs(8), for fish 3.4 and later.
# SPDX-License-Identifier: Apache-2.0

# Whether the verb has no file yet.
function __ipvs_lacks_file
    argparse --ignore-unknown connect= wait= scope= -- (commandline -opc) 2>/dev/null
    test (count (string match -v -- '-*' $argv)) -lt 3
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

complete -c ipvs -f

# Tells fish of a verb, on which there is help, too.
function __ipvs_complete_verb # VERB DESCRIPTION
    complete -c ipvs -n __fish_use_subcommand -a $argv[1] -d $argv[2]
    complete -c ipvs -n '__fish_seen_subcommand_from help' -a $argv[1] -d $argv[2]
end

__ipvs_complete_verb serve 'serve IPVS over a UNIX socket'
__ipvs_complete_verb check 'say what is wrong with a file of rules'
__ipvs_complete_verb diff 'print what would turn the table into that of a file'
__ipvs_complete_verb apply 'turn the table into that of a file'
__ipvs_complete_verb save 'write the settings of the table to a file'
__ipvs_complete_verb help 'print help on a verb'
complete -c ipvs -s h -l help -d 'print help'
complete -c ipvs -n 'not __fish_seen_subcommand_from help' -s V -l version -d 'print the version'

complete -c ipvs -n '__fish_seen_subcommand_from serve' -l socket -rF -d 'where to listen'
complete -c ipvs -n '__fish_seen_subcommand_from serve' -l simulate -rF \
    -d 'serve a simulated kernel, its table in a file if there is one'
complete -c ipvs -n '__fish_seen_subcommand_from serve' -l read-only -d 'let nobody write'
complete -c ipvs -n '__fish_seen_subcommand_from serve' -l group -x \
    -a '(__fish_complete_groups)' -d 'let members of this group write, too'
complete -c ipvs -n '__fish_seen_subcommand_from serve' -l readers -x \
    -a '(__fish_complete_groups)' -d 'only this group and writers may read'
complete -c ipvs -n '__fish_seen_subcommand_from serve' -l mode -x -a '0666 0660 0600' \
    -d 'the mode of the socket'

complete -c ipvs -n '__fish_seen_subcommand_from check diff apply save; and __ipvs_lacks_file' -F
complete -c ipvs -n '__fish_seen_subcommand_from diff apply save' -l connect -x \
    -a '(__ipvs_places)' -d 'whose table it is'
complete -c ipvs -n '__fish_seen_subcommand_from apply' -l allow-empty \
    -d 'let a file without services clear the table'
complete -c ipvs -n '__fish_seen_subcommand_from apply' -l wait -x -a '0 10s 1m' \
    -d 'how long to wait for others who change the table'

complete -c ipvs -n '__fish_seen_subcommand_from save' -l scope -x -d 'only services it covers'
complete -c ipvs -n '__fish_seen_subcommand_from save' -s j -l json -d 'write JSON'
complete -c ipvs -n '__fish_seen_subcommand_from save' -s p -l pretty -d 'indent JSON'
complete -c ipvs -n '__fish_seen_subcommand_from save' -l force \
    -d 'replace services by a table without any'
complete -c ipvs -n '__fish_seen_subcommand_from save' -l backup -d 'keep the file as FILE.old'
complete -c ipvs -n '__fish_seen_subcommand_from save' -l no-timeouts -d 'leave out timeouts'
complete -c ipvs -n '__fish_seen_subcommand_from save' -l no-daemons -d 'leave out sync daemons'
