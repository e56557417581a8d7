# Installs the command-line tools that come as crates, each in a folder of its own named after its version, so that every
# clone on the machine shares them and none replaces what the person has installed.
# Needs say.sh. Adds the tools to PATH.

tools_directory="${INTERLEAVE_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/interleave/tools}"

# ensure_cargo_tool CRATE VERSION BINARY [FLAG…]: puts BINARY of exactly VERSION on PATH, building it if it is missing.
# It is built beside its place and moved there when whole, so a failure leaves nothing behind but a warm build folder.
ensure_cargo_tool() {
  local crate=$1 version=$2 binary=$3
  shift 3
  if command -v "$binary" >/dev/null 2>&1 && "$binary" --version 2>/dev/null | grep -qw -- "$version"; then
    return 0
  fi
  local home="$tools_directory/$crate-$version"
  if [ ! -x "$home/bin/$binary" ]; then
    note "building $crate $version, once on this machine (some minutes)"
    local fresh="$tools_directory/.fresh-$crate-$$"
    mkdir -p "$tools_directory"
    if ! logged "install-$crate" env CARGO_TARGET_DIR="$tools_directory/.build-$crate" \
      cargo install "$crate" --version "$version" --root "$fresh" --no-track "$@"; then
      rm -rf "$fresh"
      fail "$crate $version could not be installed: $(first_error "$log_file") (all of it is in $log_file)"
    fi
    rm -rf "$home" "$tools_directory/.build-$crate"
    mv "$fresh" "$home"
  fi
  PATH="$home/bin:$PATH"
}

# first_error LOG: the line that says why, for use inside a sentence.
first_error() {
  grep -m 1 -iE '^(error|E:|npm error)' "$1" || tail -n 1 "$1"
}

# locked_version CRATE: the version that Cargo.lock holds for it.
locked_version() {
  awk -v name="$1" '$0 == "name = \"" name "\"" { getline; gsub(/version = |"/, ""); print; exit }' "$root/Cargo.lock"
}
