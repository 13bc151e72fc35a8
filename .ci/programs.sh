#!/bin/sh
# See that the programs are there which the tests drive: Chromium, LibreOffice Calc, Pango and, on Linux, strace. Install
# what is missing where this machine's packages are Debian's and we may; otherwise say exactly what to install, and stop.
set -eu

have_chromium() {
    if [ -n "${TAC_CHROMIUM:-}" ]; then
        command -v "$TAC_CHROMIUM" >/dev/null
    else
        command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null
    fi
}

have_calc() {
    # LibreOffice may be there without Calc: the library beside the program tells.
    office=$(command -v soffice || command -v libreoffice) || return 1
    ls "$(dirname "$(readlink -f "$office")")"/*sclo.* >/dev/null 2>&1
}

have_strace() {
    [ "$(uname)" != Linux ] || command -v strace >/dev/null
}

have_pango() {
    # The library that sets the printed pages.
    .venv/bin/python -c "import weasyprint" >/dev/null 2>&1
}

missing() {
    have_chromium || echo chromium
    have_calc || echo libreoffice-calc
    have_strace || echo strace
    have_pango || echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
}

if [ -n "${TAC_CHROMIUM:-}" ] && ! have_chromium; then
    echo "TAC_CHROMIUM is set to $TAC_CHROMIUM, and there is no program there. Set it to a Chromium or Chrome." >&2
    exit 1
fi
packages=$(missing | paste -s -d ' ' -)
[ -z "$packages" ] && exit

as_root="env DEBIAN_FRONTEND=noninteractive"
[ "$(id -u)" = 0 ] || as_root="sudo -n $as_root"
if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
    echo "Installing what the tests need: $packages"
    # shellcheck disable=SC2086  # several packages are several words
    $as_root apt-get update -qq && $as_root apt-get install -qq --yes --no-install-recommends $packages >/dev/null || true
    packages=$(missing | paste -s -d ' ' -)
    [ -z "$packages" ] && exit
fi

echo "The tests need programs that are not installed: $packages." \
    "On Debian and Ubuntu: sudo apt-get install $packages." \
    "Elsewhere install LibreOffice, and Chromium or Chrome with TAC_CHROMIUM set to its path." \
    "Then run make test again." >&2
exit 1
