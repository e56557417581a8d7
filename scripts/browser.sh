# Finds a Chrome or Chromium for the browser tests, or installs Debian's.
# Needs say.sh and debian_package.sh. Exports CHROME, the path of the browser.

ensure_browser() {
  local candidate
  for candidate in "${CHROME:-}" chromium chromium-browser google-chrome google-chrome-stable chrome \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1; then
      CHROME="$(command -v "$candidate")"
      export CHROME
      return 0
    fi
  done
  if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ]; then
    fail "the browser tests need Chrome or Chromium: install one, or name it in the variable CHROME."
  fi
  ensure_debian_package chromium
  CHROME="$(command -v chromium)"
  export CHROME
}
