# Builds the site into dist/ with Trunk. Needs setup.sh, and setup_page_tools to have run.

site_steps=1

# build_site: skips the build when dist/ was made from the same inputs.
build_site() {
  step "the site: page, engine, editor"
  local inputs stamp="$root/target/site-inputs.txt"
  inputs="$(node "$root/scripts/inputs_hash.mjs")"
  if [ -f "$root/dist/index.html" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$inputs" ]; then
    note "nothing changed since the last build"
    return 0
  fi
  mkdir -p "$root/target"
  rm -f "$stamp"
  local CARGO_ENCODED_RUSTFLAGS
  CARGO_ENCODED_RUSTFLAGS="$(flags_without_home)"
  export CARGO_ENCODED_RUSTFLAGS
  # A trunk that finds its tools on PATH downloads nothing; NO_COLOR it reads as a truth value.
  (cd "$root" && for_wasm env -u NO_COLOR trunk build --release --offline) ||
    fail "the site could not be built: what is wrong stands above."
  printf '%s\n' "$inputs" >"$stamp"
}

# flags_without_home: what makes rustc leave this machine's folders out of the panic messages of a site that is published.
# The flags are separated as CARGO_ENCODED_RUSTFLAGS wants it, so that a path may hold spaces.
flags_without_home() {
  local sources
  printf -- '--remap-path-prefix=%s=' "$root"
  for sources in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
    printf '\037--remap-path-prefix=%s=' "$sources"
  done
}
