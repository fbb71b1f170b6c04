"""A numbering scheme calls schedules and articles as a document wants, and is otherwise the same."""

from __future__ import annotations

from agreement_builder.model.numbering import SCHEMES, scheme


def test_a_scheme_has_the_words_that_a_document_wants() -> None:
    for name, usual in SCHEMES.items():
        assert scheme(name) == usual
        assert scheme(name, "Annex").schedule[0].pattern == usual.schedule[0].pattern.replace("Schedule", "Annex")
        assert scheme(name, "Annex").schedule[1:] == usual.schedule[1:]
        assert scheme(name, "Annex").body == usual.body
    assert scheme("article", article_word="Erthygl").body[0].pattern.startswith("Erthygl ")
