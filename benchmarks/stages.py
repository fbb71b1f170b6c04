"""How long each stage takes with more partners: `python -m benchmarks.stages folder formats partners...` prints JSON.

Seconds of processor time by number of partners and stage. What does not grow, the library and the imports, is paid
beforehand, so growth is not hidden behind it.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from agreement_builder import workflow
from agreement_builder.render.registry import render
from agreement_builder.store.answers_file import read
from agreement_builder.workflow.opening import library_at
from benchmarks.partners import answers_of

T = TypeVar("T")
_DAY = date(2026, 7, 20)


def measure(folder: Path, sizes: list[int], formats: tuple[str, ...]) -> dict[int, dict[str, float]]:
    """The seconds of each stage for each number of partners. The first size is made once before, to warm up."""
    library = library_at(None)
    spent: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        made = work()
        spent[stage] = time.process_time() - start
        return made

    def whole(partners: int) -> dict[str, float]:
        spent.clear()
        # Waste of the size before is not paid by this one.
        gc.collect()
        gc.freeze()
        file = folder / f"{partners}.yaml"
        file.write_text(answers_of(partners), encoding="utf-8")
        agreement = timed("read", lambda: workflow.reread(library, read(file)))
        document = timed("assemble", lambda: workflow.assemble(agreement, _DAY, "agreement"))
        for id in formats:
            timed(id, lambda id=id: render(document, id))  # type: ignore[misc]
        return dict(spent)

    whole(sizes[0])
    return {partners: whole(partners) for partners in sizes}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), [int(size) for size in sys.argv[3:]], tuple(sys.argv[2].split(",")))))
