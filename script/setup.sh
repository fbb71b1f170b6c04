# Shared by the other scripts: makes the virtual environment and looks after system packages. Sourced, not run.
# Touches nothing outside the repository but the system packages that it names.

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
venv=$top/.venv
log=$top/.setup.log

say() { printf '%s\n' "$*" >&2; }

# Installs Debian packages where it may; otherwise prints the command that would. Arguments: what for, packages.
debian_packages() {
    purpose=$1
    shift
    if [ "$(id -u)" != 0 ]; then
        say "For $purpose, please run:  sudo apt-get install $*"
        return 1
    fi
    say "Installing for $purpose: $*"
    # The lists of packages may be old, or missing on a new machine; if they cannot be had, the installation says why.
    apt-get update -qq >"$log" 2>&1 || true
    if ! DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >>"$log" 2>&1; then
        say "That did not work; the end of what apt said:"
        tail -n 5 "$log" >&2
        return 1
    fi
    rm -f "$log"
}

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
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

# Makes the virtual environment anew, without what an earlier or broken one left. Argument: the Python to make it with.
make_venv() {
    if ! "$1" -c 'import venv, ensurepip' 2>/dev/null; then
        if ! command -v apt-get >/dev/null 2>&1; then
            say "This Python cannot make virtual environments. Please install its venv and ensurepip modules."
            return 1
        fi
        version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])') || return 1
        debian_packages "the virtual environment" "python$version-venv" || return 1
    fi
    if ! "$1" -m venv --clear "$venv" >"$log" 2>&1; then
        say "The virtual environment could not be made in $venv. The end of what Python said:"
        tail -n 5 "$log" >&2
        return 1
    fi
}

# The virtual environment with the program in it; argument: "" or "[test]". Quick when nothing has changed.
# The stamp notes what was installed and where: a folder that was moved has to be set up again.
ensure_environment() {
    extra=$1
    place=$(printf '%s' "$top" | cksum | tr ' ' -)
    wanted=$place:$(cksum <"$top/pyproject.toml" | tr ' ' -)
    stamp=$venv/.agreement-builder
    if [ -x "$venv/bin/python" ] && grep -qxF "$wanted$extra" "$stamp" 2>/dev/null; then
        return
    fi
    python=$(find_python) || return 1
    say "Setting up (this happens once and takes a minute or two)..."
    if [ -f "$stamp" ] && ! grep -qF "$place:" "$stamp"; then
        make_venv "$python" || return 1
    elif ! "$venv/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        make_venv "$python" || return 1
    fi
    if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-cache-dir \
        --editable "$top$extra" >"$log" 2>&1; then
        say "The parts that the program needs could not be fetched. Is this computer online? The end of what pip said:"
        tail -n 5 "$log" >&2
        return 1
    fi
    rm -f "$log"
    # The test parts contain the plain ones, so both are noted.
    { printf '%s\n' "$wanted"; [ -z "$extra" ] || printf '%s\n' "$wanted$extra"; } >"$stamp"
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
