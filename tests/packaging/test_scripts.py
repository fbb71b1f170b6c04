"""The scripts of a checkout, run on a computer made of stubs: nothing is installed, and every call of a program is noted."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("sh", "cat", "cksum", "chmod", "cp", "dirname", "grep", "mkdir", "rm", "tail", "touch", "tr")

PYTHON = """#!/bin/sh
echo "python $*" >>"$CALLS"
case "$*" in
    *version_info\\[:2\\]*) echo 3.11 ;;
    *"import venv, ensurepip"*) [ -z "${NO_VENV:-}" ] || [ -e "$APT_DONE" ] ;;
    *"-m venv"*)
        for folder; do :; done
        rm -rf "$folder"
        mkdir -p "$folder/bin"
        cp "$0" "$folder/bin/python" ;;
    *"-m pip install"*)
        if [ -n "${OFFLINE:-}" ]; then echo "no route to the index" >&2; exit 1; fi
        printf '#!/bin/sh\\nprintf "<%%s>" "$@"\\n' >"$(dirname "$0")/agreement-builder"
        chmod +x "$(dirname "$0")/agreement-builder" ;;
    "- "*) [ -z "${NO_PANGO:-}" ] ;;
esac
"""

APT = """#!/bin/sh
echo "apt-get $*" >>"$CALLS"
case "$*" in
    install*) if [ -n "${NO_APT:-}" ]; then echo "E: no such package" >&2; exit 100; fi
        touch "$APT_DONE" ;;
esac
"""


@dataclass(frozen=True)
class Computer:
    """A checkout in a folder of its own, and a path with nothing on it but a shell's tools and what is added."""

    folder: Path

    @property
    def top(self) -> Path:
        return self.folder / "a checkout"

    def add(self, name: str, script: str) -> None:
        path = self.folder / "bin" / name
        path.write_text(script, encoding="utf-8")
        path.chmod(0o755)

    def run(self, *arguments: str, user: int = 1000, **settings: str) -> subprocess.CompletedProcess[str]:
        self.add("id", f"#!/bin/sh\necho {user}\n")
        (self.folder / "calls").write_text("", encoding="utf-8")
        return subprocess.run(
            [self.top / "script" / "agreement-builder", *arguments],
            capture_output=True,
            text=True,
            cwd=self.folder,
            timeout=60,
            env={
                "PATH": str(self.folder / "bin"),
                "CALLS": str(self.folder / "calls"),
                "APT_DONE": str(self.folder / "apt-done"),
                **settings,
            },
        )

    @property
    def calls(self) -> list[str]:
        return (self.folder / "calls").read_text(encoding="utf-8").splitlines()

    def called(self, words: str) -> bool:
        return any(words in call for call in self.calls)


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    made = Computer(tmp_path)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found
        (tmp_path / "bin" / tool).symlink_to(found)
    made.add("python3", PYTHON)
    shutil.copytree(ROOT / "script", made.top / "script")
    shutil.copy(ROOT / "pyproject.toml", made.top)
    return made


@pytest.mark.parametrize("script", sorted((ROOT / "script").iterdir()), ids=lambda path: path.name)
def test_a_script_is_good_shell(script: Path) -> None:
    if script.read_bytes().startswith(b"#!/bin/sh") or script.suffix == ".sh":
        assert subprocess.run(["sh", "-n", str(script)], capture_output=True, text=True).stderr == ""


@pytest.mark.parametrize("script", ["script/agreement-builder", "script/test", "script/pictures", ".ci/run"])
def test_a_script_can_be_run(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)


def test_the_first_run_sets_up_and_the_second_does_nothing_but_run(computer: Computer) -> None:
    first = computer.run("--version")
    assert first.returncode == 0, first.stderr
    assert "Setting up" in first.stderr
    assert computer.called("-m venv")
    assert computer.called("-m pip install")
    second = computer.run("--version")
    assert (second.returncode, second.stderr, computer.calls) == (0, "", [])


def test_nothing_is_left_beside_the_virtual_environment(computer: Computer) -> None:
    before = {path.name for path in computer.top.iterdir()}
    computer.run("--version")
    assert {path.name for path in computer.top.iterdir()} - before == {".venv"}


def test_arguments_arrive_as_they_were_typed(computer: Computer) -> None:
    found = computer.run("set", "our file.yaml", "partners.about[oak]", 'Runs "the van" & $5 *', "")
    assert found.stdout == '<set><our file.yaml><partners.about[oak]><Runs "the van" & $5 *><>'


def test_the_exit_status_is_that_of_the_program(computer: Computer) -> None:
    computer.run("--version")
    program = computer.top / ".venv" / "bin" / "agreement-builder"
    program.write_text("#!/bin/sh\nexit 7\n", encoding="utf-8")
    assert computer.run("check", "x.yaml").returncode == 7


def test_new_requirements_are_installed_into_the_environment_that_is_there(computer: Computer) -> None:
    computer.run("--version")
    with (computer.top / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("# another requirement\n")
    assert computer.run("--version").returncode == 0
    assert computer.called("-m pip install")
    assert not computer.called("-m venv")


def test_a_checkout_that_was_moved_is_set_up_again(computer: Computer) -> None:
    computer.run("--version")
    moved = Computer(computer.folder / "elsewhere")
    moved.folder.mkdir()
    shutil.copytree(computer.folder / "bin", moved.folder / "bin", symlinks=True)
    computer.top.rename(moved.top)
    assert moved.run("--version").returncode == 0
    assert moved.called("-m venv --clear")


def test_an_old_python_is_told_with_the_command_that_mends_it(computer: Computer) -> None:
    computer.add("python3", "#!/bin/sh\nexit 1\n")
    found = computer.run("--version")
    assert found.returncode == 1
    assert "needs Python 3.11 or later" in found.stderr
    assert "sudo apt-get install python3" in found.stderr
    assert not (computer.top / ".venv").exists()


def test_the_python_of_the_user_is_taken_first(computer: Computer) -> None:
    computer.add("python3", "#!/bin/sh\nexit 1\n")
    computer.add("my-python", PYTHON)
    assert computer.run("--version", PYTHON="my-python").returncode == 0


def test_without_root_a_missing_venv_is_told_with_the_command_that_mends_it(computer: Computer) -> None:
    computer.add("apt-get", APT)
    found = computer.run("--version", NO_VENV="yes")
    assert found.returncode == 1
    assert "sudo apt-get install python3.11-venv" in found.stderr
    assert not computer.called("apt-get")


def test_as_root_a_missing_venv_is_installed(computer: Computer) -> None:
    computer.add("apt-get", APT)
    found = computer.run("--version", user=0, NO_VENV="yes")
    assert found.returncode == 0, found.stderr
    assert computer.called("apt-get install -y -qq --no-install-recommends python3.11-venv")
    assert "Installing for the virtual environment: python3.11-venv" in found.stderr


def test_when_a_package_cannot_be_installed_its_reason_is_shown(computer: Computer) -> None:
    computer.add("apt-get", APT)
    found = computer.run("--version", user=0, NO_VENV="yes", NO_APT="yes")
    assert found.returncode == 1
    assert "E: no such package" in found.stderr


def test_without_a_package_manager_a_missing_venv_is_told(computer: Computer) -> None:
    found = computer.run("--version", NO_VENV="yes")
    assert found.returncode == 1
    assert "install its venv and ensurepip modules" in found.stderr


def test_offline_it_says_so_and_can_be_run_again(computer: Computer) -> None:
    found = computer.run("--version", OFFLINE="yes")
    assert found.returncode == 1
    assert "Is this computer online?" in found.stderr
    assert "no route to the index" in found.stderr
    assert computer.run("--version").returncode == 0


def test_without_the_pdf_libraries_the_program_runs_and_says_what_to_install(computer: Computer) -> None:
    computer.add("apt-get", APT)
    found = computer.run("--version", NO_PANGO="yes")
    assert found.returncode == 0
    assert "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in found.stderr
    assert "Word output works without them." in found.stderr


def test_the_test_script_names_a_package_for_each_program_that_a_test_needs() -> None:
    script = (ROOT / "script" / "test").read_text(encoding="utf-8")
    provided = {
        line.split()[0] for line in script.partition("<<'PROGRAMS'\n")[2].partition("\nPROGRAMS")[0].splitlines()
    }
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py")]
    calls = [call for source in sources for call in re.findall(r"(?<!def )\bneeds\(([^)]*)\)", source)]
    needed = {word.strip(",") for call in calls for word in shlex.split(call) if "=" not in word}
    assert {"soffice", "javac"} <= needed
    assert needed - {"java"} <= provided
