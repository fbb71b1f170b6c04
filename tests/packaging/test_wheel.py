"""The wheel has everything in it that an agreement needs, and works without the checkout that it was built from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ("clauses", "templates")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program in it; the packages that it needs are those of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(folder), str(wheel)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


def run(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(installed / "bin" / "agreement-builder"), *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_every_question_clause_outline_and_look_is_inside(wheel: Path) -> None:
    inside = {name.removeprefix("agreement_builder/_data/") for name in zipfile.ZipFile(wheel).namelist()}
    for folder in DATA:
        here = {str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert here
        assert here - inside == set()


def test_every_font_brings_its_licence(wheel: Path) -> None:
    names = [Path(name) for name in zipfile.ZipFile(wheel).namelist()]
    licences = [name.name for name in names if name.name.endswith(("-OFL.txt", "-LICENCE.txt"))]
    fonts = [name.name for name in names if name.suffix in (".ttf", ".otf", ".woff", ".woff2")]
    assert fonts
    for font in fonts:
        assert any(font.startswith(licence.rpartition("-")[0]) for licence in licences), f"{font} has no licence"


def test_the_licence_and_the_mark_of_its_types_are_inside(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "agreement_builder/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests", "docs", "script"))]


def test_installed_it_writes_an_agreement_far_from_any_checkout(installed: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "family-hubs.yaml", tmp_path / "ours.yaml")
    built = run(installed, "build", "ours.yaml", "--output", "made", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    kinds = {path.suffix: path.read_bytes()[:4] for path in (tmp_path / "made").iterdir()}
    assert kinds == {".docx": b"PK\x03\x04", ".pdf": b"%PDF"}


def test_installed_it_finds_its_own_clauses_and_not_those_of_a_checkout(installed: Path, tmp_path: Path) -> None:
    torn = shutil.copytree(installed, tmp_path / "torn")
    (torn / "agreement_builder" / "_data" / "clauses" / "exit" / "notice.md").unlink()
    found = run(torn, "pack", "preview", "exit.notice", cwd=tmp_path)
    assert found.returncode == 1
    assert "clauses/exit/notice.md" in found.stderr
