# Says what zsh offers at the end of a line, as whole words, and what it complains of:
# one a line, from a terminal of its own.
#   zsh -f capture.zsh FOLDER LINE
zmodload zsh/zpty
typeset out=$(mktemp) setup=$(mktemp) said=
cat >$setup <<'SETUP'
PS1= PS2= RPS1=
autoload -Uz compinit
# To read from a thousand files what they complete takes half a second: of most it is enough that
# they can be called.
typeset -a all=($fpath)
fpath=($FOLDER ${(M)all:#*/(Completion|Base|Zsh)})
(( $#fpath > 1 )) || fpath=($FOLDER $all)
compinit -D -u
fpath=($FOLDER $all)
autoload -Uz $^all/_*(N:t)
zstyle ':completion:*' menu no
unsetopt beep list_beep
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "$@"
    return
  fi
  typeset -a hits
  builtin compadd -A hits "$@"
  builtin compadd "$@" || return
  zparseopts -E -D -- p:=folder
  [[ -z $hits ]] || print -rl -- $IPREFIX${folder[2]-}${^hits} >>$OUT
}
whole-list() {
  _main_complete
  compstate[list]= compstate[insert]=
}
zle -C whole-list complete-word whole-list
tell() { zle whole-list 2>>$OUT; zle kill-whole-line; print COMPLETED; }
zle -N tell
bindkey '^I' tell
print READY
SETUP
export FOLDER=$1 OUT=$out TERM=dumb
{
  zpty z zsh -f -i
  zpty -w z "source $setup"
  zpty -r z said $'*READY\r*'
  zpty -w -n z "$2"$'\t'
  zpty -r z said '*COMPLETED*'
  zpty -d z
  sort -u $out
} always {
  rm -f $out $setup
}
