# Everything a build of the page needs, in order. serve, build and test source this file and call `setup_page_tools`.
# Needs `root` (the repository) and `steps_total`.

for part in say whole cargo_tool debian_package wasm_std node_packages browser; do
  . "$root/scripts/$part.sh"
done

trunk_version=0.21.14
page_tool_steps=3

# The two things that are not installed for anybody: Rust and Node.
require_cargo_and_node() {
  command -v cargo >/dev/null 2>&1 ||
    fail "cargo was not found: install Rust (https://rustup.rs), then run this again."
  local needed found
  needed="$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$root/Cargo.toml")"
  found="$(rustc -V | cut -d ' ' -f 2)"
  [ "$(printf '%s\n' "$needed" "$found" | sort -V | head -n 1)" = "$needed" ] ||
    fail "Rust $found is too old: version $needed or newer is needed (rustup update)."
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 ||
    fail "node and npm were not found: install Node.js 20 or newer (https://nodejs.org), then run this again."
  node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' ||
    fail "Node.js $(node --version) is too old: version 20 or newer is needed."
}

setup_page_tools() {
  step "Rust's standard library for WebAssembly"
  ensure_wasm_std
  step "Trunk and wasm-bindgen"
  ensure_cargo_tool trunk "$trunk_version" trunk --locked
  # Its own lock file may name crates that a registry mirror does not have yet; ours fixes the version that matters.
  ensure_cargo_tool wasm-bindgen-cli "$(locked_version wasm-bindgen)" wasm-bindgen
  step "npm packages"
  ensure_node_packages
  export PATH
}
