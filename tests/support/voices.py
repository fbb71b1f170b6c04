"""How documents speak in tests that have no pack: British English, with no words of anybody's own."""

from __future__ import annotations

from agreement_builder.language import Voice
from agreement_builder.language.en_gb import EN_GB

BRITISH = Voice(EN_GB, EN_GB.standing)
