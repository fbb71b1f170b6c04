"""The documentation is true: its commands run and print what it shows, its links lead somewhere, and it leaves nothing out."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from agreement_builder.cli import cli
from agreement_builder.library.loader import Library
from agreement_builder.model.questions import Kind
from agreement_builder.render.registry import FORMATS
from tests.docs.pages import PAGES, ROOT, Folder, examples, says

TEXTS = {str(page.relative_to(ROOT)): page.read_text(encoding="utf-8") for page in PAGES}
GUIDES = "\n".join(
    TEXTS[name] for name in ("README.md", "docs/managers.md", "docs/terminal.md", "docs/facilitators.md")
)
PICTURE_LIMIT = 150_000
FORBIDDEN = ("shall", "hereby", "hereto", "herein", "notwithstanding", "best endeavours", "from time to time", "and/or")


def commands(group: click.Group = cli, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


COMMANDS = dict(commands())


def calls(text: str) -> Iterator[list[str]]:
    """Every call of the program in a page, in blocks and in the running text, as words."""
    blocks = re.findall(r"^ *(?:\$ )?(?:script/)?agreement-builder (.+)$", text, re.MULTILINE)
    inline = re.findall(r"`(?:script/)?agreement-builder ([^`]+)`", text)
    for call in [*blocks, *inline]:
        yield shlex.split(call.split(" #")[0].split(" | ")[0])


@pytest.mark.parametrize("page", TEXTS)
def test_its_commands_run_and_print_what_it_shows(page: str, tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for example in examples(TEXTS[page]):
        if example.runs:
            done = folder.run(example.commands)
            assert done.returncode == 0, f"{page}, line {example.line}: {done.stdout}{done.stderr}"
            if example.shown is not None:
                assert says(example.shown, done.stdout), f"{page}, line {example.line} now prints:\n{done.stdout}"


@pytest.mark.parametrize("page", TEXTS)
def test_the_commands_and_options_that_it_names_are_real(page: str) -> None:
    for words in calls(TEXTS[page]):
        path = tuple(word for word in words[:2] if not word.startswith("-"))
        command = COMMANDS.get(path) or COMMANDS.get(path[:1]) or (cli if words[0].startswith("-") else None)
        assert command, f"agreement-builder {words[0]} is no command"
        real = {option for parameter in command.params for option in parameter.opts}
        named = {word.partition("=")[0] for word in words if re.fullmatch(r"--[a-z-]+(=.*)?", word)}
        assert named - real - {"--help"} == set(), f"agreement-builder {' '.join(words)}"


@pytest.mark.parametrize("page", TEXTS)
def test_its_links_and_pictures_are_there(page: str) -> None:
    here = (ROOT / page).parent
    links = re.findall(r"\]\(([^)\s]+)\)", TEXTS[page]) + re.findall(r'src="([^"]+)"', TEXTS[page])
    for link in links:
        if not re.match(r"https?:|mailto:", link):
            target, _, part = link.partition("#")
            path = (here / target).resolve() if target else ROOT / page
            assert path.exists(), f"{page} leads to {link}"
            if part and path.suffix == ".md":
                heads = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
                anchors = {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
                assert part in anchors, f"{page} leads to {link}"


def test_pictures_are_small_and_used() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").iterdir())
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size < PICTURE_LIMIT, picture.name
        assert any(picture.name in text for text in TEXTS.values()), f"no page shows {picture.name}"


@pytest.mark.parametrize("page", [page for page in TEXTS if page != "docs/clause-authors.md"])
def test_it_keeps_to_the_words_that_it_asks_of_agreements(page: str) -> None:
    text = re.sub(r"`[^`]*`|“[^”]*”|\"[^\"\n]*\"", "", TEXTS[page]).lower()
    assert [word for word in FORBIDDEN if re.search(rf"\b{word}\b", text)] == []


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_a_command_is_shown_and_explained(path: tuple[str, ...]) -> None:
    everywhere = "\n".join(TEXTS.values())
    assert re.search(rf"agreement-builder {' '.join(path)}\b", everywhere)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_an_option_is_named_somewhere(path: tuple[str, ...]) -> None:
    everywhere = "\n".join(TEXTS.values())
    options = [option for parameter in COMMANDS[path].params for option in parameter.opts if option.startswith("--")]
    assert [option for option in options if option not in everywhere] == []


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_of_question_is_explained(kind: Kind) -> None:
    assert f"`{kind}`" in TEXTS["docs/clause-authors.md"] + TEXTS["docs/architecture.md"]


@pytest.mark.parametrize("document", Library.shipped().outline_ids())
def test_a_document_is_explained(document: str) -> None:
    assert f"`{document}`" in GUIDES


@pytest.mark.parametrize("format", FORMATS)
def test_a_format_is_explained(format: str) -> None:
    assert f"`{format}`" in GUIDES


def test_every_dependency_has_its_reason_and_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", TEXTS["docs/dependencies.md"], re.MULTILINE)
    told = {name for name, why, licence in rows if why.strip() and licence.strip()}
    assert {re.split(r"[<>=!~\[; ]", each)[0] for each in wanted} - told == set()


def test_every_statute_in_the_clauses_is_accounted_for() -> None:
    act = re.compile(
        r"((?:[A-Z][\w’]+|\([A-Z][\w ]+\)|of|and)(?: (?:[A-Z][\w’]+|\([A-Z][\w ]+\)|of|and|the))* (?:Act|Regulations) \d{4})"
    )
    named: set[str] = set()
    for path in (ROOT / "clauses").rglob("*"):
        if path.suffix in (".md", ".yaml"):
            named.update(act.findall(path.read_text(encoding="utf-8")))
    assert len(named) >= 5
    law = TEXTS["docs/law.md"]
    begins = re.compile(r"^(?:The |Under the |of the )")
    assert [each for each in sorted(named) if begins.sub("", each) not in law] == []


def test_what_the_tour_of_the_browser_names_stands_on_its_pages() -> None:
    named = set(re.findall(r"\*\*([A-Z][^*.]+)\*\*", TEXTS["docs/managers.md"]))
    pages = [*(ROOT / "templates" / "web").rglob("*.html"), *(ROOT / "agreement_builder" / "web").rglob("*.py")]
    said = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    assert len(named) >= 5
    assert {name for name in named if name not in said} == set()
