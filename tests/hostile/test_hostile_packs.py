"""A pack from outside is data: nothing in it runs, nothing outside it is read, and every attempt ends in a finding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from agreement_builder.errors import Unusable
from agreement_builder.library.loader import Library
from tests.support.packs import PACK, QUESTIONS, clause_file, document_of, write_pack

SECRET = "the secret of the house"  # noqa: S105 - a marker that must not be found, not a password


def pack_with(folder: Path, clause: str, files: dict[str, str] | None = None) -> Path:
    return write_pack(folder / "pack", {"exit.leaving": clause}, files)


CODE = {
    "attribute of an object": "{{ exit.notice.__class__.__mro__ }}",
    "call": "{{ exit.notice() }}",
    "call through a filter": "{{ exit.notice | map(attribute='__class__') }}",
    "import": "{% import 'os' as os %}",
    "include": "{% include '/etc/passwd' %}",
    "extends": "{% extends '../../../etc/passwd' %}",
    "string of a hundred million": "{{ 'x' * 100000000 }}",
    "joined string of ten million": "{{ 'x'.join(['a'] * 10000000) }}",
    "endless range": "{% for n in range(10000000000) %}x{% endfor %}",
    "power": "{{ 9 ** 9 ** 9 }}",
    "loops in loops": "{% for a in partners.list %}" * 4 + "x" + "{% endfor %}" * 4,
    "raw block around a call": "{% raw %}{{ x }}{% endraw %}{{ cycler() }}",
    "namespace": "{{ namespace(a=1) }}",
    "self": "{{ self.__init__.__globals__ }}",
    "format string": "{{ '%s' | format(exit.notice) }}",
    "slots of the renderer": "{{ _slots }}",
    "extension tag": "{% do exit.notice %}",
    "autoescape": "{% autoescape false %}{{ exit.notice }}{% endautoescape %}",
    "html": "<script>alert(1)</script>",
    "picture from outside": "![x](http://example.org/x.png)",
    "link": "[x](file:///etc/passwd)",
    "private signs": "\ue0000\ue001",
}


@pytest.mark.parametrize("wording", CODE.values(), ids=CODE.keys())
def test_wording_with_code_or_markup_is_refused_with_its_place(tmp_path: Path, wording: str) -> None:
    with pytest.raises(Unusable) as told:
        document_of(pack_with(tmp_path, wording))
    assert all(
        finding.place.file == "clauses/exit/leaving.md" and finding.place.line for finding in told.value.findings
    )


HEADS = {
    "code in a condition": "when: ().__class__\n",
    "call in a condition": 'when: open("/etc/passwd")\n',
    "condition on what nobody asks": 'when: exit.nothing == "yes"\n',
    "tag in the head": "why: !!python/object/apply:os.system [id]\n",
    "alias in the head": "why: &a [*a]\n",
    "code in the heading": "heading: '{{ ().__class__ }}'\n",
    "a field twice": "why: a\nwhy: b\n",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_a_hostile_head_is_refused(tmp_path: Path, head: str) -> None:
    clause = clause_file("exit.leaving", "Words.", head)
    if "heading:" in head:
        clause = clause.replace("heading: Heading of exit.leaving\n", "")
    with pytest.raises(Unusable):
        document_of(pack_with(tmp_path, clause))


def outside(folder: Path) -> Path:
    secret = folder / "secret.md"
    secret.write_text(clause_file("exit.leaving", SECRET), encoding="utf-8")
    return secret


def link_to_file(folder: Path) -> None:
    clause = folder / "pack" / "clauses" / "exit" / "leaving.md"
    clause.unlink()
    clause.symlink_to(outside(folder))


def link_to_folder(folder: Path) -> None:
    target = folder / "elsewhere"
    (folder / "pack" / "clauses" / "exit").rename(target)
    (folder / "pack" / "clauses" / "exit").symlink_to(target)


def loop_of_links(folder: Path) -> None:
    clause = folder / "pack" / "clauses" / "exit" / "leaving.md"
    clause.unlink()
    clause.symlink_to(clause)


def device(folder: Path) -> None:
    clause = folder / "pack" / "clauses" / "exit" / "leaving.md"
    clause.unlink()
    clause.symlink_to("/dev/zero")


def huge(folder: Path) -> None:
    (folder / "pack" / "clauses" / "exit" / "leaving.md").write_text("x" * 1_000_001, encoding="utf-8")


def not_text(folder: Path) -> None:
    (folder / "pack" / "clauses" / "exit" / "leaving.md").write_bytes(b"---\nid: \xff\xfe\n---\n")


@pytest.mark.parametrize("change", [link_to_file, link_to_folder, loop_of_links, device, huge, not_text])
def test_no_file_outside_the_pack_is_read(tmp_path: Path, change: Callable[[Path], None]) -> None:
    folder = pack_with(tmp_path, "Words.")
    change(tmp_path)
    with pytest.raises(Unusable) as told:
        document_of(folder)
    assert SECRET not in str(told.value)


@pytest.mark.parametrize(
    "id", ["../../secret.x", "exit.../../secret", "/etc/passwd.x", "exit./etc/passwd", "exit.\x00"]
)
def test_an_outline_cannot_name_a_file_outside(tmp_path: Path, id: str) -> None:
    outside(tmp_path)
    outline = f'id: agreement\nkind: Agreement\nsections:\n  - {{id: one, heading: One, clauses: ["{id}"]}}\n'
    folder = pack_with(tmp_path, "Words.", {"templates/documents/agreement.yaml": outline})
    with pytest.raises(Unusable) as told:
        document_of(folder)
    assert SECRET not in str(told.value)


FILES = {
    "topic outside": {"clauses/pack.yaml": PACK.replace("[partners, exit, signing]", "[partners, ../exit, signing]")},
    "object tag in the pack": {"clauses/pack.yaml": PACK + "x: !!python/name:os.system\n"},
    "alias bomb": {
        "clauses/pack.yaml": "a: &a [x, x]\n"
        + "".join(f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}]\n" for n in range(9))
    },
    "nested lists": {"clauses/exit/questions.yaml": "[" * 5000},
    "nested mappings": {"clauses/exit/questions.yaml": "{a: " * 500 + "x" + "}" * 500},
    "unknown field": {"clauses/exit/questions.yaml": QUESTIONS["exit"] + "run: rm\n"},
    "word that names nothing": {"clauses/pack.yaml": PACK.replace("exit.binding", "exit.nothing")},
    "question without kind": {
        "clauses/exit/questions.yaml": "title: t\nabout: a\nquestions: [{id: exit.notice, ask: a}]\n"
    },
    "signature with code": {
        "clauses/signing/signatures.yaml": "- {kinds: [council, cio], intro: '{{ ''.x() }}', signers: 1, lines: [Name]}\n"
    },
    "a million signers": {
        "clauses/signing/signatures.yaml": "- {kinds: [council, cio], intro: x, signers: 1000000000, lines: [Name]}\n"
    },
}


@pytest.mark.parametrize("files", FILES.values(), ids=FILES.keys())
def test_hostile_pack_files_fail_closed(tmp_path: Path, files: dict[str, str]) -> None:
    folder = pack_with(tmp_path, "Words.", files)
    with pytest.raises(Unusable):
        document_of(folder)


@pytest.mark.parametrize("depth", [30, 900, 1_100, 100_000])
def test_deep_nesting_is_named_whoever_finds_it(tmp_path: Path, depth: int) -> None:
    folder = pack_with(tmp_path, "Words.", {"clauses/exit/questions.yaml": "[" * depth + "]" * depth})
    with pytest.raises(Unusable) as told:
        document_of(folder)
    assert "yaml-nested-too-deeply" in [finding.code for finding in told.value.findings]


def test_a_folder_that_is_no_pack_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="is not a pack"):
        Library.at(tmp_path)
