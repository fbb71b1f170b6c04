"""How a language says what the program says by itself: dates, amounts, lists, plurals, rhythms, forms of a term.

A document speaks through the `Voice` of its pack, and nobody outside this room knows which language that is. What the program
says to its users, and how answers files are written, is in `language.spoken`. Clauses and questions are the pack's own words
and are no concern of this room.
"""

from __future__ import annotations

from agreement_builder.language.known import is_known, language_of
from agreement_builder.language.phrases import in_words
from agreement_builder.language.protocol import Joiner, Language
from agreement_builder.language.voice import Voice, voice_of

__all__ = ["Joiner", "Language", "Voice", "in_words", "is_known", "language_of", "voice_of"]
