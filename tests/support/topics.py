"""The answers of one topic as wording sees them, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agreement_builder.library.views import View


@dataclass(frozen=True, eq=False)
class Topics(View):
    """The answers of one topic by name."""

    id: str
    by_name: Mapping[str, View]

    def field(self, name: object) -> View | None:
        return self.by_name.get(str(name))
