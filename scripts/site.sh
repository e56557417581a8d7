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
  # A trunk that finds its tools on PATH downloads nothing; NO_COLOR it reads as a truth value.
  (cd "$root" && for_wasm env -u NO_COLOR trunk build --release --offline) ||
    fail "the site could not be built: what is wrong stands above."
  printf '%s\n' "$inputs" >"$stamp"
}
