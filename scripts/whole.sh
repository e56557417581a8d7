# Nothing half installed: what is being made beside its place is taken away again if the command ends early, by failure or by
# Ctrl+C. Sourced by setup.sh.

unfinished=""

# begin_unfinished PATH: from now on PATH is rubbish if the command ends.
begin_unfinished() {
  unfinished=$1
  rm -rf "$unfinished"
}

# finish_into PLACE: it is whole; it replaces what stood at PLACE.
finish_into() {
  rm -rf "$1"
  mkdir -p "$(dirname "$1")"
  mv "$unfinished" "$1"
  unfinished=""
}

discard_unfinished() {
  [ -z "$unfinished" ] || rm -rf "$unfinished"
}
trap discard_unfinished EXIT
