"""What is compared with what, and the goal of each comparison. The programs themselves are in `rivals` and beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from benchmarks.processes import Program

ROOT = Path(__file__).parents[1]
EXAMPLE = "examples/family-hubs.yaml"
_OURS = (sys.executable, "-c", "from agreement_builder.__main__ import main; main()")
_RIVALS = ROOT / "benchmarks" / "rivals"


@dataclass(frozen=True)
class Contest:
    """Two programs with one job. `goal` is the largest ratio of ours to theirs that we are content with, if there is one."""

    id: str
    what: str
    ours: Program
    theirs: Program
    goal: float | None


def contests(material: Path, documents: tuple[str, ...]) -> Iterator[Contest]:
    """Every contest; `material` is the folder that `benchmarks.material` filled."""
    out = material / "out"
    out.mkdir(exist_ok=True)

    compiled = {"PYTHONPYCACHEPREFIX": str(material / "compiled")}

    def rival(name: str, script: Path, *arguments: object) -> Program:
        command = (sys.executable, "-W", "ignore", str(script), *map(str, arguments))
        return Program(name, command, material, {**compiled, "PYTHONPATH": str(ROOT)})

    def ours(name: str, *arguments: object) -> Program:
        return Program(name, (*_OURS, *map(str, arguments)), ROOT, compiled)

    def build(name: str, document: str, *more: object) -> Program:
        return ours(name, "build", EXAMPLE, "--quiet", "--document", document, "--output", out, *more)

    bare = Program("bare interpreter", (sys.executable, "-c", "pass"), ROOT, compiled)
    yield Contest("help", "`--help` / a bare interpreter", ours("help", "--help"), bare, 5.0)
    yield Contest(
        "start",
        "First page in the browser after the start / Starlette and uvicorn imported",
        rival("first page", ROOT / "benchmarks" / "first_page.py", material / "changed.yaml"),
        Program("starlette", (sys.executable, "-c", "import starlette.applications, uvicorn"), ROOT, compiled),
        None,
    )
    for document in documents:
        words, fonts = material / f"{document}.json", material / "fonts" / "fonts.conf"
        pages = {name: material / f"{document}{name}.html" for name in ("", "-plain")}
        yield Contest(
            f"word-{document}",
            f"Word, {document} / the same words through python-docx",
            build(f"word {document}", document, "--format", "docx"),
            rival(f"python-docx {document}", _RIVALS / "word_by_api.py", words, out / "api.docx"),
            2.0,
        )
        yield Contest(
            f"pdf-{document}",
            f"PDF, {document} / WeasyPrint alone on the same page",
            build(f"pdf {document}", document, "--format", "pdf"),
            rival(
                f"weasyprint {document}",
                _RIVALS / "weasyprint_alone.py",
                pages[""], fonts, out / "same.pdf", "pdf/a-3a",
            ),
            1.15,
        )  # fmt: skip
        yield Contest(
            f"style-{document}",
            f"Our stylesheet, {document} / a plain one, in WeasyPrint alone",
            rival(f"our style {document}", _RIVALS / "weasyprint_alone.py", pages[""], fonts, out / "our.pdf"),
            rival(f"plain {document}", _RIVALS / "weasyprint_alone.py", pages["-plain"], fonts, out / "plain.pdf"),
            0.9,
        )
        typeset = ROOT / "benchmarks" / "typeset.py"
        yield Contest(
            f"archive-{document}",
            f"PDF/A-3a with PDF/UA-1, {document} / a plain PDF",
            rival(f"archive {document}", typeset, pages[""], out / "archive.pdf"),
            rival(f"not archived {document}", typeset, pages[""], out / "not-archived.pdf", "--plain"),
            1.2,
        )
        if can_fill_templates():
            template = _RIVALS / "template_and_office.py"
            yield Contest(
                f"both-{document}",
                f"Word and PDF, {document} / docxtpl, then LibreOffice",
                build(f"both {document}", document),
                rival(f"template {document}", template, material / "template.docx", words, out, material / "profile"),
                0.9,
            )
            yield from _kept_running(document, material, out, rival)
    yield from _library_size(material, out, compiled)


def _kept_running(document: str, material: Path, out: Path, script: Callable[..., Program]) -> Iterator[Contest]:
    """The same again in processes that have built before, with one answer changed in between."""
    template = _RIVALS / "template_and_kept_office.py"
    words = [material / f"{document}{name}.json" for name in ("", "-changed")]
    answers = [ROOT / EXAMPLE, material / "changed.yaml"]

    def kept(*arguments: object) -> Program:
        return replace(script(*arguments), kept=True)

    def ours(name: str, formats: str) -> Program:
        return kept(name, ROOT / "benchmarks" / "again.py", document, out, formats, *answers)

    def theirs(name: str, profile: object, python: str) -> Program:
        return kept(name, template, material / "template.docx", out, profile, python, *words)

    yield Contest(
        f"again-word-{document}",
        f"Word once more, {document} / docxtpl once more",
        ours(f"word again {document}", "docx"),
        theirs(f"template again {document}", "-", "-"),
        None,
    )
    if python := python_with_office():
        yield Contest(
            f"again-both-{document}",
            f"Word and PDF once more, {document} / docxtpl, then LibreOffice, once more",
            ours(f"both again {document}", "docx,pdf"),
            theirs(f"template and office again {document}", material / "kept-profile", python),
            None,
        )


@cache
def python_with_office() -> str:
    """A Python that can speak to a running LibreOffice: this one, or that of the system; "" when neither can."""
    for python in (sys.executable, shutil.which("python3", path=os.defpath)):
        if python and subprocess.run([python, "-c", "import uno"], check=False, capture_output=True).returncode == 0:
            return python
    return ""


def can_fill_templates() -> bool:
    """Whether LibreOffice and docxtpl are here, which the comparison with a filled template needs."""
    return shutil.which("soffice") is not None and find_spec("docxtpl") is not None


def _library_size(material: Path, out: Path, environment: Mapping[str, str]) -> Iterator[Contest]:
    """The same work with ten times as many clauses in the library, none of the new ones used."""

    def build(pack: str) -> Program:
        more = ("--quiet", "--format", "docx", "--output", str(out), "--pack", str(material / pack))
        return Program(f"build {pack}", (*_OURS, "build", EXAMPLE, *more), ROOT, environment)

    def ask(pack: str) -> Program:
        # The answers file is never written: the program is stopped at its first question.
        new = (*_OURS, "new", str(out / "new.yaml"), "--plain", "--pack", str(material / pack))
        script = str(ROOT / "benchmarks" / "first_question.py")
        return Program(f"ask {pack}", (sys.executable, script, "How would you like to begin?", *new), ROOT, environment)

    yield Contest(
        "library-build",
        "Word, ten times the clauses / the library as it is",
        build("padded"),
        build("as-shipped"),
        1.05,
    )
    yield Contest(
        "library-ask", "First question, ten times the clauses / as it is", ask("padded"), ask("as-shipped"), 1.05
    )
