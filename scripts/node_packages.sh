# Installs the npm packages of package-lock.json: the editor, the bundler, wasm-opt, the browser driver.
# Needs say.sh. Puts their commands on PATH.

ensure_node_packages() {
  # A copy of the lock, written last: it says which packages are there, and that all of them are.
  local stamp="$root/node_modules/.installed-lock.json"
  if ! cmp -s "$root/package-lock.json" "$stamp"; then
    note "installing npm packages"
    rm -f "$stamp"
    if ! (cd "$root" && logged npm-ci npm ci --no-audit --no-fund); then
      rm -rf "$root/node_modules"
      fail "the npm packages could not be installed: $(first_error "$log_directory/npm-ci.log")"
    fi
    cp "$root/package-lock.json" "$stamp"
  fi
  PATH="$root/node_modules/.bin:$PATH"
}
