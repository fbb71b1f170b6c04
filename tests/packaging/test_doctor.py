"""`doctor` tells what a computer lacks, and each missing part comes with the command that mends it."""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from agreement_builder import resources

doctor = import_module("agreement_builder.cli.doctor")
"""The module; its package has a command of the same name."""

ROOT = Path(__file__).parents[2]


def run() -> Result:
    return CliRunner().invoke(doctor.doctor)


def without_libraries(monkeypatch: pytest.MonkeyPatch, installer: str, root: bool) -> str:
    """What doctor says on a computer without the libraries of the PDF writer."""

    def which(name: str) -> str | None:
        return f"/usr/bin/{name}" if name == installer else None

    def user() -> int:
        return 0 if root else 1000

    monkeypatch.setattr(doctor, "_loads", {}.get)
    monkeypatch.setattr(shutil, "which", which)
    monkeypatch.setattr("os.geteuid", user)
    found = run()
    assert found.exit_code == 1
    return found.output


def test_on_a_computer_that_has_all_it_says_so() -> None:
    found = run()
    lacking = [line for line in found.output.splitlines() if line.startswith("missing")]
    assert (found.exit_code, lacking) == (0, [])
    assert "Everything is here." in found.output


@pytest.mark.parametrize(("root", "command"), [(False, "sudo apt-get install"), (True, "apt-get install")])
def test_debian_is_told_which_packages_to_install(monkeypatch: pytest.MonkeyPatch, root: bool, command: str) -> None:
    output = without_libraries(monkeypatch, "apt-get", root)
    assert f"         {command} libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in output
    assert "3 missing. What does not need it works all the same." in output


def test_a_mac_is_told_what_to_brew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "         brew install pango" in without_libraries(monkeypatch, "brew", root=False)


def test_any_other_computer_is_told_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Install Pango and HarfBuzz from your system." in without_libraries(monkeypatch, "", root=False)


def test_a_missing_python_package_is_installed_where_the_program_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_importable", lambda module: module not in ("docx", "yaml"))
    found = run()
    assert found.exit_code == 1
    assert "missing  python-docx: Word output" in found.output
    assert f"{sys.executable} -m pip install python-docx PyYAML" in found.output


def test_missing_data_says_to_install_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(resources, "clauses_folder", lambda: tmp_path)
    monkeypatch.setattr(resources, "templates_folder", lambda: tmp_path)
    found = run()
    assert found.exit_code == 1
    missing = re.findall(r"missing  (\w+): .*\n +Install the program again", found.output)
    assert missing == ["clauses", "documents", "fonts"]


def test_it_looks_for_every_package_that_the_program_depends_on() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {package for package, _, _ in doctor.PACKAGES} == {re.split(r"[<>=!~\[; ]", each)[0] for each in wanted}
