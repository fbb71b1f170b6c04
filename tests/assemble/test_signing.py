"""Signing: where partners sign and in which form, as a deed or not, so that nobody signs twice or in a way that binds nobody."""

from __future__ import annotations

import pytest

from agreement_builder.assemble.draft import draft
from agreement_builder.assemble.resolve import resolve
from agreement_builder.assemble.select import select
from agreement_builder.model import walk
from agreement_builder.model.document import Document, SignatureBlock, Table, Text, Value
from agreement_builder.model.numbering import DECIMAL
from agreement_builder.model.values import Raw
from agreement_builder.render.registry import FORMATS
from tests.render.test_equality import COMPARED
from tests.support.whole import DATED, answered, library, partners, raw_answers, read

KINDS = tuple(library().pack.partner_kinds)
LAWS = ("england-wales", "northern-ireland", "scotland")
WAYS = tuple(option.id for option in library().questionnaire.by_id["signing.way"].options)
PLACES = tuple(option.id for option in library().questionnaire.by_id["signing.place"].options)


def made(kinds: tuple[str, ...], given: dict[str, Raw], outline: str = "agreement") -> Document:
    raw = raw_answers(partners(*kinds), {**given}, otherwise="")
    ready = answered(read(raw))
    chosen = library().outline(outline)
    return draft(library(), ready, select(library(), chosen, ready.lookup), DATED)


def blocks(document: Document) -> list[SignatureBlock]:
    return [block for clause in walk.clauses(document) for block in clause.body if isinstance(block, SignatureBlock)]


def intro(block: SignatureBlock) -> str:
    return "".join(inline.text for inline in walk.spread(block.intro) if isinstance(inline, Text | Value))


def labels(block: SignatureBlock) -> list[list[str]]:
    return [[line.label for line in lines] for lines in block.signers]


def deed(law: str = "england-wales", way: str = "") -> dict[str, Raw]:
    asked: dict[str, Raw] = {"legal.binding": "yes", "legal.law": law, "signing.as_deed": "yes"}
    return {**asked, "signing.way": way} if way else asked


def test_each_partner_signs_once_at_the_end_unless_somebody_says_otherwise() -> None:
    document = made(("council", "cio", "informal"), {})
    assert [block.partner for block in blocks(document)] == ["p0", "p1", "p2"]
    assert document.sections[-1].id == "signing"
    assert not any(block.own_page for block in blocks(document))


def test_partners_may_sign_before_the_text() -> None:
    assert made(("council", "cio"), {"signing.place": "front"}).sections[0].id == "signing"


def test_each_may_sign_on_a_page_of_its_own() -> None:
    assert [block.own_page for block in blocks(made(("council", "cio"), {"signing.place": "page-each"}))] == [
        True,
        True,
    ]


@pytest.mark.parametrize(("rows", "wanted"), [("", 20), ("7", 7)])
def test_people_may_add_themselves_to_an_open_list(rows: str, wanted: int) -> None:
    document = made(("council", "cio"), {"signing.place": "list", "signing.rows": rows}, "charter")
    assert blocks(document) == []
    (table,) = [block for block in document.sections[-1].clauses[-1].body if isinstance(block, Table)]
    assert len(table.rows) == wanted
    assert table.to_fill
    assert all(cell.content == () for row in table.rows for cell in row)


@pytest.mark.parametrize("place", ["joining", "unsigned"])
def test_a_paper_that_nobody_signs_says_how_it_was_agreed(place: str) -> None:
    document = made(("council", "cio"), {"signing.place": place})
    assert blocks(document) == []
    assert "signing.nobody" in [clause.id for clause in document.sections[-1].clauses]
    assert "signing.statement" not in [clause.id for clause in document.sections[-1].clauses]
    assert document.meta.words["final"] == "Final text", "nothing is for signature that nobody signs"


def test_only_what_people_sign_is_for_signature() -> None:
    assert made(("council", "cio"), {}).meta.words["final"] == "For signature"
    assert made(("council", "cio"), {}, "terms").meta.words["final"] == "Final text"


def test_two_people_sign_for_a_partner_that_names_two() -> None:
    two: Raw = [{"role": "Chief Executive", "name": "Ann Hope"}, {"role": "Leader of the Council"}]
    (block, _) = blocks(made(("council", "cio"), {"signing.signatories": two}))
    held = [
        [inline.text for line in lines for inline in line.content if isinstance(inline, Value)]
        for lines in block.signers
    ]
    assert held == [["Ann Hope", "Chief Executive"], ["Leader of the Council"]]


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "informal"])
def test_a_deed_is_executed_or_witnessed_by_each_kind_of_body(kind: str, law: str) -> None:
    (block, _) = blocks(made((kind, "company"), deed(law)))
    if law == "scotland":
        assert "deed" not in intro(block)
        assert labels(block)[-1] == ["Witness", "Name", "Address"]
    else:
        assert intro(block).startswith("Executed as a deed by ")
        assert not intro(block).startswith("Executed as a deed by by")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", ["company", "cio", "council", "society"])
def test_a_partner_executes_in_the_way_that_it_chose_where_its_kind_has_it(kind: str, way: str) -> None:
    (block, _) = blocks(made((kind, "company"), deed(way=way)))
    has_seal = any(line.space for lines in block.signers for line in lines)
    has_witness = labels(block)[-1][0] == "Witness"
    forms = [form for form in library().signature_forms.forms if kind in form.kinds and form.way and not form.law]
    found = way if way in {form.way for form in forms} else forms[0].way
    assert (has_seal, has_witness) == {"two": (False, False), "witness": (False, True), "seal": (True, False)}[found]


def test_a_company_may_act_by_one_director_and_a_witness() -> None:
    (block, _) = blocks(made(("company", "cio"), deed(way="witness")))
    assert "one of its directors in the presence of the witness" in intro(block)
    assert labels(block) == [["Signature", "Name", "Role", "Date"], ["Witness", "Name", "Address", "Occupation"]]


@pytest.mark.parametrize("law", LAWS)
def test_a_group_with_no_legal_form_signs_in_support_and_executes_nothing(law: str) -> None:
    (_, block) = blocks(made(("council", "informal"), deed(law)))
    assert "This signature binds nobody." in intro(block)
    assert "deed" not in intro(block)
    assert not any(line.space or line.label == "Witness" for lines in block.signers for line in lines)


def test_what_does_not_bind_is_no_deed_whatever_was_answered_before() -> None:
    given = {**deed(), "legal.binding": "no"}
    assert intro(blocks(made(("company", "cio"), given))[0]).startswith("Signed for")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("format_id", FORMATS)
def test_every_way_of_signing_is_the_same_in_every_format(format_id: str, place: str) -> None:
    given = {**deed(way="seal"), "signing.place": place, "signing.rows": "3"}
    document = made(("council", "company", "informal"), given, "charter")
    assert COMPARED[format_id](resolve(document, DECIMAL)) == []


def test_no_partner_has_two_blocks_however_signing_is_answered() -> None:
    for place in PLACES:
        signing = [block.partner for block in blocks(made(KINDS, {**deed(), "signing.place": place}))]
        assert len(signing) == len(set(signing))
        assert len(signing) in (0, len(KINDS))


def test_a_newcomer_fills_in_its_details_and_signs_and_nobody_else_has_to() -> None:
    document = made(
        ("council", "cio", "school"), {"changes.joining": "yes", "changes.joining_form": "newcomer"}, "accession"
    )
    assert [block.partner for block in blocks(document)] == ["", ""]
    assert "Full name" in labels(blocks(document)[0])[0]


@pytest.mark.parametrize(("form", "words"), [("one-for-all", "Signed for"), ("deed", "Executed as a deed by")])
def test_one_partner_may_sign_for_all_when_somebody_joins(form: str, words: str) -> None:
    given: dict[str, Raw] = {
        "changes.joining": "yes",
        "changes.joining_form": form,
        "changes.joining_signatory": "p1",
        "legal.binding": "yes",
    }
    found = blocks(made(("council", "cio", "school"), given, "accession"))
    assert [block.partner for block in found] == ["", "", "p1"]
    assert all(intro(block).startswith(words) for block in found[1:])


def test_a_partner_that_leaves_signs_its_notice_alone_and_the_others_receive_it() -> None:
    raw = raw_answers(
        partners("council", "cio", "school"), {"legal.binding": "yes", "exit.notice_form": "deed"}, otherwise=""
    )
    outline = library().outline("withdrawal")
    ready = answered(read(raw)).seen_from(outline, "p1")
    document = draft(library(), ready, select(library(), outline, ready.lookup), DATED)
    assert [block.partner for block in blocks(document)] == ["", "p1", ""]
    assert intro(blocks(document)[1]).startswith("Executed as a deed by ")
    short = ready.answers.partners[1].short
    assert document.meta.kind == f"Notice of leaving from {short}"
