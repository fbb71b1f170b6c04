"""Names in a document are as their owners write them: with their full stops, their small letters, and told apart in lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from agreement_builder.model import walk
from agreement_builder.model.document import ResolvedDocument, SignatureBlock
from agreement_builder.render import text
from tests.support.packs import document_of, write_pack


def made(folder: Path, wording: str, *shorts: tuple[str, str], **answers: object) -> ResolvedDocument:
    """A document of partners with these full and short names."""
    listed = [
        {"id": f"p{place}", "name": name, "short": short, "kind": "cio"} for place, (name, short) in enumerate(shorts)
    ]
    return document_of(write_pack(folder, {"exit.leaving": wording}), {"partners": {"list": listed}, **answers})


def said(document: ResolvedDocument) -> str:
    return " ".join(text.plain(document, 500).split())


OTHER = ("Oak Street Families", "Oak Street")


@pytest.mark.parametrize("name", ["Lle*Ni* C.I.C.", "Hull & Sons Cyf.", "What Next.", "Brook S.p.A.", "Acme Co."])
def test_a_full_stop_that_belongs_to_a_name_stays_before_words_that_go_on(tmp_path: Path, name: str) -> None:
    wording = "{% for p in partners.list %}{{ p.name }} by a director{% endfor %}"
    assert f"{name} by a director" in said(made(tmp_path, wording, (name, name), OTHER))


def test_so_it_does_where_people_sign_and_in_a_list(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, {"exit.leaving": "Of {{ partners.list }}, together."})
    signatures = pack / "clauses/signing/signatures.yaml"
    signatures.write_text(signatures.read_text().replace("{{ p.name }}", "{{ p.name }} by a director"))
    listed = [{"id": f"p{n}", "name": name, "short": name, "kind": "cio"} for n, name in enumerate(["Up.", "And up."])]
    document = document_of(pack, {"partners": {"list": listed}})
    assert "Of Up. and And up., together." in said(document)
    blocks = [
        block
        for clause in walk.clauses(document.document)
        for block in walk.blocks(clause.body)
        if isinstance(block, SignatureBlock)
    ]
    printed = ["".join(getattr(inline, "text", "") for inline in block.intro) for block in blocks]
    assert printed == ["Signed for Up. by a director", "Signed for And up. by a director"]


def test_a_name_with_a_full_stop_ends_a_sentence_with_one(tmp_path: Path) -> None:
    open_point = {"to be agreed": {"settled by": "p0"}}
    document = made(tmp_path, "{{ exit.notice }}", ("Up C.I.C.", "Up C.I.C."), OTHER, exit={"notice": open_point})
    assert "To be settled by Up C.I.C. " in said(document).replace("]", " ")
    assert "C.I.C.." not in said(document)


@pytest.mark.parametrize(
    ("name", "short", "begins"),
    [
        ("iThrive Ltd", "iThrive", "iThrive"),
        ("dolen_wledig_", "dolen_wledig_", "dolen_wledig_"),
        ("bluebird care", "bluebird", "bluebird"),
        ("de Lacy Trust", "de Lacy", "de Lacy"),
        ("oakstreet.org", "oakstreet.org", "oakstreet.org"),
        ("Northfield Council", "the council", "The council"),
        ("Coleg Bryn Glas", "y Coleg", "Y Coleg"),
        ("Parents' Voice", "parents' Voice", "Parents' Voice"),
        ("Élan Vital", "élan", "Élan"),
    ],
)
def test_a_sentence_begins_with_a_short_name_as_its_owner_writes_it(
    tmp_path: Path, name: str, short: str, begins: str
) -> None:
    wording = "{% for p in partners.list %}{{ p | capital }} hosts. {% endfor %}"
    positions = {"to be agreed": {"positions": {"p0": "Three."}}}
    document = made(tmp_path, wording + "{{ exit.notice }}", (name, short), OTHER, exit={"notice": positions})
    assert f"{begins} hosts. Oak Street hosts." in said(document)
    assert f"{begins}: Three." in said(document)


@pytest.mark.parametrize(
    ("names", "listed"),
    [
        (["Elm House", "Oak Street"], "Elm House and Oak Street"),
        (["Salt and Light", "Elm House"], "Salt and Light; and Elm House"),
        (["Elm House", "Salt and Light"], "Elm House; and Salt and Light"),
        (
            ["Salt and Light", "Hill and Dale Trust", "Elm House"],
            "Salt and Light; Hill and Dale Trust; and Elm House",
        ),
        (["Sink or Swim", "Elm House", "Oak Street"], "Sink or Swim; Elm House; and Oak Street"),
        (["Salt & Light", "Elm House"], "Salt & Light and Elm House"),
        (["Sandwell House", "Elm House"], "Sandwell House and Elm House"),
    ],
)
def test_nobody_can_take_a_list_of_two_for_three(tmp_path: Path, names: list[str], listed: str) -> None:
    document = made(tmp_path, "For {{ partners.list }}.", *((name, name) for name in names))
    assert f"For {listed}." in said(document)
