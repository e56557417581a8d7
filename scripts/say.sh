# What the commands tell the person who started them: numbered steps, progress of long ones, one sentence on failure.
# Sourced by setup.sh; `steps_total` says how many steps there are.

step_number=0
log_directory="$root/target/logs"

# step TEXT: says which step begins, out of how many.
step() {
  step_number=$((step_number + 1))
  printf '[%d/%d] %s\n' "$step_number" "$steps_total" "$1" >&2
}

# note TEXT: a detail below the current step.
note() {
  printf '      %s\n' "$1" >&2
}

# fail SENTENCE: ends the command with exit status 1.
fail() {
  printf 'error: %s\n' "$1" >&2
  exit 1
}

# logged NAME COMMAND…: runs a long command with its output in a log, and shows that it is alive: its last line, rewritten
# each second on a terminal, every half minute elsewhere. Gives the command's exit status; `log_file` names the log.
logged() {
  mkdir -p "$log_directory"
  log_file="$log_directory/$1.log"
  shift
  "$@" >"$log_file" 2>&1 </dev/null &
  local job=$! began=$SECONDS told=$SECONDS
  # A command in the background does not hear Ctrl+C.
  trap 'kill "$job" 2>/dev/null; exit 130' INT TERM
  while kill -0 "$job" 2>/dev/null; do
    sleep 0.2
    if [ -t 2 ]; then
      printf '\r\033[K      %d s  %s' $((SECONDS - began)) "$(last_line)" >&2
    elif [ $((SECONDS - told)) -ge 30 ]; then
      told=$SECONDS
      note "$((SECONDS - began)) s  $(last_line)"
    fi
  done
  trap - INT TERM
  [ ! -t 2 ] || printf '\r\033[K' >&2
  wait "$job"
}

# last_line: of the log, as far as it fits.
last_line() {
  tail -n 1 "$log_file" | tr -d '\r' | sed 's/^ *//' | cut -c 1-70
}

# first_error LOG: the line that says why, for use inside a sentence.
first_error() {
  grep -m 1 -iE '^(error|E:|npm error)' "$1" || tail -n 1 "$1"
}
