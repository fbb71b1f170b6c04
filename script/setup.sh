# Shared by the other scripts: makes the virtual environment and looks after system packages. Sourced, not run.
# Touches nothing outside the repository but the system packages that it names.

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
venv=$top/.venv

say() { printf '%s\n' "$*" >&2; }

# Installs Debian packages where it may; otherwise prints the command that would. Arguments: what for, packages.
debian_packages() {
    purpose=$1
    shift
    if [ "$(id -u)" = 0 ]; then
        say "Installing for $purpose: $*"
        apt-get update -qq >/dev/null 2>&1 || true
        if ! DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >"$top/.setup.log" 2>&1; then
            say "That did not work; the end of what apt said:"
            tail -n 5 "$top/.setup.log" >&2
            return 1
        fi
    else
        say "For $purpose, please run:  sudo apt-get install $*"
        return 1
    fi
}

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$candidate" ] || continue
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    say "Agreement Builder needs Python 3.11 or later. On Debian or Ubuntu:  sudo apt-get install python3"
    say "On a Mac:  brew install python3"
    return 1
}

# The virtual environment with the program in it; argument: "" or "[test]". Quick when nothing has changed.
ensure_environment() {
    extra=$1
    wanted=$(cksum <"$top/pyproject.toml" | tr ' ' -)$extra
    stamp=$venv/.agreement-builder
    if [ -x "$venv/bin/python" ] && grep -qxF "$wanted" "$stamp" 2>/dev/null; then
        return
    fi
    python=$(find_python) || return 1
    say "Setting up (this happens once and takes a minute)..."
    if [ ! -x "$venv/bin/pip" ]; then
        if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
            if command -v apt-get >/dev/null 2>&1; then
                debian_packages "the virtual environment" python3-venv || return 1
            else
                say "This Python cannot make virtual environments. Please install its venv and ensurepip modules."
                return 1
            fi
        fi
        "$python" -m venv "$venv" || return 1
    fi
    if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --editable "$top$extra" >"$top/.setup.log" 2>&1; then
        say "The parts that the program needs could not be fetched. Is this computer online? The end of what pip said:"
        tail -n 5 "$top/.setup.log" >&2
        return 1
    fi
    rm -f "$top/.setup.log"
    # The test parts contain the plain ones, so both are noted.
    { printf '%s\n' "$wanted"; [ -z "$extra" ] || printf '%s\n' "${wanted%"$extra"}"; } >"$stamp"
}

has_library() {
    "$venv/bin/python" - "$@" <<'PYTHON' 2>/dev/null
import ctypes, sys

for name in sys.argv[1:]:
    for form in (f"lib{name}.so.0", f"lib{name}.dylib", f"lib{name}.0.dylib"):
        try:
            ctypes.CDLL(form)
            break
        except OSError:
            continue
    else:
        sys.exit(1)
PYTHON
}

# Pango and HarfBuzz, without which there is no PDF. Never stops the program: Word output works without them.
ensure_pdf_libraries() {
    if has_library pango-1.0 pangoft2-1.0 harfbuzz-subset; then
        return 0
    fi
    if command -v apt-get >/dev/null 2>&1; then
        debian_packages "PDF output" libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 || say "Word output works without them."
    elif command -v brew >/dev/null 2>&1; then
        say "Installing for PDF output: pango"
        brew install --quiet pango >&2 || say "Word output works without it."
    else
        say "PDF output needs Pango and HarfBuzz from your system. Word output works without them."
    fi
}
