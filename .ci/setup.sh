#!/bin/sh
# Make .venv with a Python that is new enough, and install into it what a lock file names, and the tracker itself.
#
#     sh .ci/setup.sh requirements.lock
#
# The Python is $PYTHON where that is set. Otherwise it is the first that is new enough: 3.12 before the others,
# because that is what the tracker is tested with; then whatever is on the path, and what pyenv has installed.
set -eu

lock=$1
venv=.venv

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3.12 python3.13 python3.14 python3 python "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.*/bin/python
    fi
    for python; do
        if new_enough "$python"; then
            echo "$python"
            return
        fi
    done
    found=$("${PYTHON:-python3}" -c 'import platform; print(platform.python_version())' 2>/dev/null || echo none)
    echo "The tracker needs Python 3.12 or newer; found $found." \
        "Install it, for example with \`pyenv install 3.12\`, then run make again." >&2
    return 1
}

# A .venv from an earlier Python, or one whose Python has gone since, is made anew.
if ! new_enough $venv/bin/python || ! $venv/bin/pip --version >/dev/null 2>&1; then
    python=$(find_python)
    echo "Setting up .venv with $("$python" --version). This takes a minute or two, once."
    if ! "$python" -m venv --clear $venv; then
        echo "This Python cannot make a virtual environment. On Debian and Ubuntu, install the package" \
            "python3-venv (as root: apt-get install python3-venv), then run make again." >&2
        exit 1
    fi
fi

pip="$venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input"
$pip --require-hashes --requirement "$lock"
$pip --no-deps --no-build-isolation --editable .
