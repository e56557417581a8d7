# Makes the standard library for wasm32-unknown-unknown available: rustup's where rustup can download, else one built from
# Debian's Rust sources, linked into rustup as the toolchain `debian`.
# Needs say.sh, whole.sh and debian_package.sh. Commands that build for wasm32 are run by `for_wasm`.

wasm_target=wasm32-unknown-unknown
debian_wasm_libraries="/usr/lib/rustlib/$wasm_target/lib"
wasm_rust=default

# for_wasm COMMAND…: runs a command with the Rust that can build for wasm32.
for_wasm() {
  if [ "$wasm_rust" = debian ]; then
    env RUSTUP_TOOLCHAIN=debian CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=/usr/bin/wasm-ld-22 "$@"
  else
    "$@"
  fi
}

ensure_wasm_std() {
  if has_wasm_std "$(rustc --print sysroot)"; then
    return 0
  fi
  if ! command -v rustup >/dev/null 2>&1; then
    fail "Rust's standard library for $wasm_target is missing, and there is no rustup to add it: install Rust from https://rustup.rs."
  fi
  note "adding the target $wasm_target with rustup"
  if logged rustup-target rustup target add "$wasm_target" && has_wasm_std "$(rustc --print sysroot)"; then
    return 0
  fi
  if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ]; then
    fail "'rustup target add $wasm_target' failed: $(first_error "$log_file")"
  fi
  note "rustup cannot download here, so Debian's Rust is used"
  ensure_debian_wasm_std
}

# has_wasm_std SYSROOT
has_wasm_std() {
  ls "$1/lib/rustlib/$wasm_target/lib/"libstd-*.rlib >/dev/null 2>&1
}

ensure_debian_wasm_std() {
  local package
  for package in rustc-web cargo-web rust-web-src rust-web-clippy lld-22; do
    ensure_debian_package "$package"
  done
  # The libraries fit one compiler exactly: after an upgrade of the package they are built anew.
  if [ "$(cat "$debian_wasm_libraries/compiler.txt" 2>/dev/null)" != "$(/usr/bin/rustc -V)" ]; then
    build_debian_wasm_std
  fi
  if ! rustup toolchain list | grep -q '^debian'; then
    rustup toolchain link debian /usr || fail "rustup could not link Debian's Rust as the toolchain 'debian'."
  fi
  wasm_rust=debian
}

# build_debian_wasm_std: builds std in a scratch crate and puts the libraries where /usr/bin/rustc looks for them.
build_debian_wasm_std() {
  local scratch
  scratch="$(mktemp -d)"
  mkdir "$scratch/src"
  printf '[package]\nname = "scratch"\nversion = "0.0.0"\nedition = "2024"\n' >"$scratch/Cargo.toml"
  printf 'fn main() {}\n' >"$scratch/src/main.rs"
  note "building the standard library for $wasm_target (about a minute)"
  if ! logged debian-wasm-std env -u RUSTUP_TOOLCHAIN -u CARGO -u RUSTDOC RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc \
    CARGO_TARGET_DIR="$scratch/target" RUSTFLAGS="-C embed-bitcode=yes -C panic=abort" \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=/usr/bin/wasm-ld-22 \
    /usr/bin/cargo build --manifest-path "$scratch/Cargo.toml" -Zbuild-std=std,panic_abort,proc_macro \
    --target "$wasm_target" --release; then
    rm -rf "$scratch"
    fail "the standard library for $wasm_target could not be built: $(first_error "$log_file") (all of it is in $log_file)"
  fi
  begin_unfinished "$debian_wasm_libraries.fresh"
  mkdir -p "$unfinished"
  find "$scratch/target/$wasm_target/release/deps" -name '*.rlib' ! -name 'libscratch*' -exec cp {} "$unfinished/" \;
  /usr/bin/rustc -V >"$unfinished/compiler.txt"
  rm -rf "$scratch"
  finish_into "$debian_wasm_libraries"
}
