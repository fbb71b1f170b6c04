"""What people typed, and what a pack or a file is called, commands no terminal: whatever a command prints, it prints as signs."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from agreement_builder.cli.say import escaped, visible
from tests.support.command import Said, run
from tests.support.packs import clause_file, write_pack

TITLE, CLIPBOARD, CLEAR, CSI = "\x1b]0;owned\x07", "\x1b]52;c;cm0gLXJm\x07", "\x1b[2J\x1b[H", "\x9b2J"
HOSTILE = f"Tidesley{TITLE}{CLIPBOARD}{CLEAR}{CSI}\x7f\x08\r Table"
COMMANDING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

ANSWERS = f"""\
format: 1
document: agreement
answers:
  partners:
    list:
      - {{id: north, name: {json.dumps(HOSTILE)}, short: Northfield, kind: council}}
      - {{id: oak, name: Oak Street Families, short: {json.dumps(HOSTILE)}, kind: cio}}
  purpose: {{name: {json.dumps(HOSTILE)}}}
  exit:
    notice: {{to be agreed: {{positions: {{north: {json.dumps(HOSTILE)}}}, settled by: {json.dumps(HOSTILE)}}}}}
    nothing: {json.dumps(HOSTILE)}
waived:
  - {{check: no-exit, because: {json.dumps(HOSTILE)}, by: {json.dumps(HOSTILE)}}}
{json.dumps(HOSTILE)}: x
"""

COMMANDS = {
    "check": ("check", "a.yaml"),
    "check as data": ("check", "a.yaml", "--format", "json"),
    "check with what is waived": ("check", "a.yaml", "--show-waived"),
    "check by a checklist": ("check", "a.yaml", "--checklist", "C3"),
    "status": ("status", "a.yaml"),
    "status as data": ("status", "a.yaml", "--json"),
    "build": ("build", "a.yaml", "--format", "md", "--output", "out"),
    "explain": ("explain", "a.yaml", "exit.notice"),
    "set": ("set", "a.yaml", "purpose.name", HOSTILE),
    "set what cannot be": ("set", "a.yaml", HOSTILE, HOSTILE),
    "set a partner": ("set", "a.yaml", "power.host", HOSTILE),
    "set the document": ("set", "a.yaml", "document", HOSTILE),
    "an answer that is no line": ("set", "a.yaml", "exit.ends", HOSTILE),
    "a file that is not there": ("check", f"{HOSTILE}.yaml"),
    "a pack that is not there": ("check", "a.yaml", "--pack", HOSTILE),
    "a document that is not there": ("build", "a.yaml", "--document", HOSTILE),
    "a renewal": ("new", "b.yaml", "--from", "a.yaml"),
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def commands_no_terminal(said: Said) -> None:
    assert said.out or said.err
    assert not COMMANDING.search(said.out), repr(COMMANDING.search(said.out))
    assert not COMMANDING.search(said.err), repr(COMMANDING.search(said.err))


@pytest.mark.parametrize("mended", [False, True], ids=["as it is", "with nothing left to mend"])
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS.keys())
def test_answers_reach_the_terminal_as_signs(arguments: tuple[str, ...], mended: bool) -> None:
    text = ANSWERS
    if mended:
        text = re.sub(r"^(    nothing:|\"Tidesley).*\n", "", text, flags=re.MULTILINE)
    Path("a.yaml").write_text(text, encoding="utf-8")
    commands_no_terminal(run(*arguments))


def test_a_pack_reaches_the_terminal_as_signs() -> None:
    clause = clause_file("exit.leaving", f"Words {HOSTILE}", f"why: {json.dumps(HOSTILE)}\n{json.dumps(HOSTILE)}: x\n")
    write_pack(Path("pack"), {"exit.leaving": clause})
    for command in ("check", "preview"):
        arguments = ("exit.leaving",) if command == "preview" else ()
        commands_no_terminal(run("pack", command, *arguments, "--pack", "pack"))


def test_a_name_of_a_file_reaches_the_terminal_as_signs() -> None:
    path = Path(f"a{CLEAR}.yaml")
    path.write_text("format: 1\n  wrong\n", encoding="utf-8")
    for arguments in (["check", path], ["build", path], ["set", path, "exit.notice", "3 months"], ["status", path]):
        commands_no_terminal(run(*arguments))
    commands_no_terminal(run("build", Path(f"{path}.none")))


def test_what_programs_read_is_what_was_typed() -> None:
    words = f"{HOSTILE}\u202e\u2028é"
    told = escaped(json.dumps({words: words}, ensure_ascii=False))
    assert json.loads(told) == {words: words}
    assert not COMMANDING.search(told)


def test_words_and_lines_stay_words_and_lines() -> None:
    assert visible("Ein Wörtchen,\n\tzwei\u00a0家") == "Ein Wörtchen,\n\tzwei\u00a0家"
    assert visible("\x1b[31mred\r") == "␛[31mred␍"
    assert visible("\u202egnp.exe") == "\ufffdgnp.exe"


COMMAND_LINE = Path(__file__).parents[2] / "agreement_builder" / "cli"


@pytest.mark.parametrize("module", sorted(COMMAND_LINE.glob("*.py")), ids=lambda path: path.name)
def test_a_command_prints_in_no_other_way(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    calls = [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert module.name == "say.py" or not {"click.echo", "click.secho", "print", "sys.stdout.write"} & set(calls)
