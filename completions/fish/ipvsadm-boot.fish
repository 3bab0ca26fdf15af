# Completion of ipvsadm-boot(8), for fish 3.4 and later.
# SPDX-License-Identifier: Apache-2.0

complete -c ipvsadm-boot -f
complete -c ipvsadm-boot -n __fish_is_first_token -s h -l help -d 'print help'

function __ipvsadm_boot_complete # ACTION DESCRIPTION
    complete -c ipvsadm-boot -n __fish_is_first_token -a $argv[1] -d $argv[2]
end

__ipvsadm_boot_complete start 'turn the table into that of the file'
__ipvsadm_boot_complete stop 'clear the table'
__ipvsadm_boot_complete restart 'clear the table and set it up anew'
__ipvsadm_boot_complete reload 'turn the table into that of the file'
__ipvsadm_boot_complete force-reload 'turn the table into that of the file'
__ipvsadm_boot_complete status 'say whether the table is that of the file'
__ipvsadm_boot_complete save 'write the table to the file'
__ipvsadm_boot_complete check 'say what is wrong with the file'
