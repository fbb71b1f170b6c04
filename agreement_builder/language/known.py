"""Which languages the program can write documents in, and which of them a pack gets. Says nothing itself."""

from __future__ import annotations

from collections.abc import MutableMapping

from agreement_builder.language.en_gb import EN_GB
from agreement_builder.language.protocol import Language

MEMBERS: MutableMapping[str, Language] = {EN_GB.tag.casefold(): EN_GB}
"""Every language by its tag in small letters."""


def is_known(tag: str) -> bool:
    """Whether the program can write in the language of this tag, such as "en-GB"."""
    return tag.casefold() in MEMBERS


def language_of(tag: str) -> Language:
    """The language of this tag. British English where the program does not know it; `pack check` tells an author so."""
    return MEMBERS.get(tag.casefold(), EN_GB)
