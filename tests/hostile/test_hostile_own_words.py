"""Whatever stands under the two entries for own words, it is taken or told with its line, and the document is made of the rest."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from agreement_builder.library.loader import Library
from agreement_builder.model import walk
from agreement_builder.model.ours import OwnProvision, OwnWords, everything
from agreement_builder.model.values import Raw
from agreement_builder.store.protocol import Snapshot
from agreement_builder.workflow import own_checks
from agreement_builder.workflow.agreements import UNDATED, assemble_anyway, reread
from tests.support.hostile import HOSTILE
from tests.support.packs import PARTNERS, write_pack

CLAUSES = {"exit.one": "The first speaks.", "exit.two": "See [[exit.one]].", "exit.three": "Notice: {{ exit.notice }}."}
PART = st.sampled_from(
    ["answer", "text", "heading", "id", "after", "section", "binds", "for", "documents", "basis", "note", "confirm",
     "to be agreed", "not applicable", "headline", ""]
)  # fmt: skip
WORD = st.sampled_from(
    ["exit.one", "exit.two", "exit.oen", "exit", "one", "schedule.open", "own.a", "a", "b", "A", "yes", "no", "oak", "gone",
     "all", "agreement", "to be agreed", "not applicable", "discussed", "Words.", "- item\n- item", "", " ", *HOSTILE]
)  # fmt: skip
RAW = st.recursive(
    WORD, lambda below: st.lists(below, max_size=3) | st.dictionaries(PART | WORD, below, max_size=4), max_leaves=8
)
PROVISION = st.fixed_dictionaries(
    {"id": WORD, "heading": WORD, "text": WORD},
    optional=dict.fromkeys(("after", "section", "binds", "for", "documents", "note", "confirm"), RAW),
)


@cache
def library() -> Library:
    return Library.at(write_pack(Path(tempfile.mkdtemp()), CLAUSES))


@given(
    RAW | st.dictionaries(st.sampled_from([*CLAUSES, "exit.oen"]), RAW | WORD, max_size=3),
    RAW | st.lists(PROVISION, max_size=4),
)
def test_nothing_breaks_and_what_is_taken_stands(words: Raw, provisions: Raw) -> None:
    content: dict[str, Raw] = {
        "format": "1", "document": "agreement", "in our words": words, "provisions": provisions,
        "answers": {"partners": {"list": [dict(each) for each in PARTNERS]}, "exit": {"notice": "3 months"}},
    }  # fmt: skip
    agreement = reread(library(), Snapshot(content=content, name="x.yaml"))
    document = assemble_anyway(agreement, UNDATED)
    there = {clause.id for clause in walk.clauses(document.document)}
    for own in everything(agreement.answers):
        match own:
            case OwnWords(clause):
                assert clause in there
            case OwnProvision(concerns=concerns):
                assert own.provision in there or (concerns and not {"north", "oak"} & set(concerns))
    tuple(own_checks.found(agreement))
    for finding in agreement.findings:
        assert finding.message
        assert finding.hint or finding.way or finding.code == "answer-not-clear"
