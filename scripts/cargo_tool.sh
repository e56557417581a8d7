# Installs the command-line tools that come as crates, each in a folder of its own named after its version, so that every
# clone on the machine shares them and none replaces what the person has installed.
# Needs say.sh and whole.sh. Adds the tools to PATH.

tools_directory="${INTERLEAVE_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/interleave/tools}"

# ensure_cargo_tool CRATE VERSION BINARY [FLAG…]: puts BINARY of exactly VERSION on PATH, building it if it is missing.
ensure_cargo_tool() {
  local crate=$1 version=$2 binary=$3
  shift 3
  if command -v "$binary" >/dev/null 2>&1 && "$binary" --version 2>/dev/null | grep -qw -- "$version"; then
    return 0
  fi
  local home="$tools_directory/$crate-$version"
  if [ ! -x "$home/bin/$binary" ]; then
    note "building $crate $version, once on this machine (some minutes)"
    begin_unfinished "$tools_directory/.fresh-$crate-$$"
    # Their own release profiles optimise for minutes what then runs for seconds.
    if ! logged "install-$crate" env CARGO_TARGET_DIR="$tools_directory/.build-$crate" \
      CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
      cargo install "$crate" --version "$version" --root "$unfinished" --no-track "$@"; then
      fail "$crate $version could not be installed: $(first_error "$log_file") (all of it is in $log_file)"
    fi
    finish_into "$home"
    rm -rf "$tools_directory/.build-$crate"
  fi
  PATH="$home/bin:$PATH"
}

# locked_version CRATE: the version that Cargo.lock holds for it.
locked_version() {
  awk -v name="$1" '$0 == "name = \"" name "\"" { getline; gsub(/version = |"/, ""); print; exit }' "$root/Cargo.lock"
}
