# Installs a package of Debian's where that is possible without asking: as root, on a machine with apt.
# Needs say.sh.

debian_lists_fresh=no

# ensure_debian_package NAME: returns at once when it is installed; fails with a sentence when it cannot be.
ensure_debian_package() {
  if dpkg -s "$1" 2>/dev/null | grep -q '^Status: install ok installed'; then
    return 0
  fi
  if [ "$debian_lists_fresh" = no ]; then
    logged apt-update apt-get update || true
    debian_lists_fresh=yes
  fi
  note "installing Debian's package $1"
  logged "apt-$1" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1" ||
    fail "Debian's package $1 could not be installed: see $log_file"
}
