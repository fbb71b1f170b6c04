"""What a renewed agreement says about last time: each answer in few words, before and now, and a dash where there is none."""

from __future__ import annotations

from dataclasses import replace

from agreement_builder.assemble.since import since_last_time
from agreement_builder.language.en_gb_words import STANDING_WORDS
from agreement_builder.model.answers import Answers, LastTime
from agreement_builder.model.document import Block, Table
from agreement_builder.model.values import Raw
from tests.support.whole import BLANK, answered, council_and_charity, raw_answers, read

LONG = " ".join(f"word{number}" for number in range(1, 31))


def answers(wants: Raw = "", **given: Raw) -> Answers:
    said = {name.replace("_", ".", 1): held for name, held in given.items()}
    raw = raw_answers(council_and_charity(), said, otherwise=BLANK)
    if wants:
        raw["answers"]["partners"]["wants"] = wants  # type: ignore[call-overload, index]
    return read(raw)


def told(last: Answers, now: Answers) -> dict[str, list[str]]:
    """What stands in the table of what is different: about which answer, what became of it, before, and now."""
    blocks = since_last_time(answered(replace(now, last_time=LastTime("last.yaml", last))), (), STANDING_WORDS)
    table = next(block for block in blocks if is_table(block, STANDING_WORDS["different_caption"]))
    assert isinstance(table, Table)
    rows = [["".join(getattr(each, "text", "") for each in cell.content) for cell in row] for row in table.rows]
    return {row[0]: row[1:4] for row in rows}


def is_table(block: Block, caption: str) -> bool:
    return isinstance(block, Table) and block.caption == caption


def test_an_answer_that_changed_stands_there_as_it_was_and_as_it_is() -> None:
    found = told(answers(exit_notice="3 months"), answers(exit_notice="6 months"))
    assert list(found.values()) == [[STANDING_WORDS["review_changed"], "3 months", "6 months"]]


def test_an_answer_that_was_dropped_has_a_dash_now() -> None:
    found = told(answers(exit_starts="2027-01-04"), answers())
    assert list(found.values()) == [[STANDING_WORDS["review_dropped"], "4 January 2027", "–"]]


def test_what_was_said_not_to_apply_has_a_dash_and_a_long_answer_only_its_beginning() -> None:
    found = told(answers(exit_leaver="not applicable"), answers(exit_leaver=LONG))
    beginning = " ".join(LONG.split()[:25]) + " …"
    assert list(found.values()) == [[STANDING_WORDS["review_changed"], "–", beginning]]


def test_an_answer_of_one_partner_is_told_with_its_name_and_as_its_own() -> None:
    last = answers({"p0": "Shorter queues.", "p1": "A warm room."})
    now = answers({"p0": "Shorter queues.", "p1": "A warm hall."})
    ((about, row),) = told(last, now).items()
    assert about.endswith("(the charitable of Oak Street)")
    assert row[1:] == ["A warm room.", "A warm hall."]


def test_a_table_is_told_by_the_number_of_its_rows() -> None:
    one: Raw = [{"work": "Welcome pack"}]
    found = told(answers(roles_work=one), answers(roles_work=[*one, {"work": "Open day"}]))
    assert list(found.values()) == [[STANDING_WORDS["review_changed"], "one row", "two rows"]]
