"""What reading a draft with a careful eye costs beside making its Word file: `checking.py rounds` prints JSON.

Seconds of processor time by what was done, for the largest example, in turn and each time with its answers read anew.
The library, the checks and the imports are there already. Checking makes the text of the document too, and runs every check on it.
"""

from __future__ import annotations

import json
import sys
import time

from agreement_builder import workflow
from agreement_builder.render.registry import render
from agreement_builder.store.answers_file import read
from benchmarks.again import DAY
from benchmarks.contests import ROOT

EXAMPLE = ROOT / "examples" / "three-becks.yaml"
CHECK, WORD = "check", "word"


def measure(rounds: int) -> list[dict[str, float]]:
    """The seconds of each in each round; a first round, which pays for what is kept, is not counted."""
    library = workflow.library_at(None)

    def once(what: str) -> float:
        agreement = workflow.reread(library, read(EXAMPLE))
        start = time.process_time()
        if what == CHECK:
            workflow.check(agreement)
        else:
            render(workflow.assemble(agreement, DAY), "docx")
        return time.process_time() - start

    return [{what: once(what) for what in (CHECK, WORD)} for _ in range(rounds + 1)][1:]


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
