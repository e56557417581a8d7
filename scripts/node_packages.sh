# Installs the npm packages of package-lock.json: the editor, the bundler, wasm-opt, the browser driver.
# Needs say.sh and cargo_tool.sh (first_error). Puts their commands on PATH.

ensure_node_packages() {
  # npm keeps a copy of the lock inside node_modules; ours is written last, so it also says that the install was whole.
  local stamp="$root/node_modules/.installed-lock.json"
  if ! cmp -s "$root/package-lock.json" "$stamp"; then
    note "installing npm packages"
    # A failed install must not look like a finished one.
    rm -f "$stamp"
    if ! (cd "$root" && logged npm-ci npm ci --no-audit --no-fund); then
      rm -rf "$root/node_modules"
      fail "the npm packages could not be installed: $(first_error "$log_directory/npm-ci.log")"
    fi
    cp "$root/package-lock.json" "$stamp"
  fi
  PATH="$root/node_modules/.bin:$PATH"
}
