"""Makes mutants of answers files, packs and looks, and does with each what a user would: read, check, write, save.

    python -m tests.hostile.fuzz --seed 1 --runs 1000 [--start 0] [--of answers|packs|looks] [--seconds 20] [--megabytes 700]

Each run is one child process with a measure for time and memory. Every traceback, hang or excess is told with the number of its
run and kept in a folder; `--only N` does one run again. Ends with status 1 when there was any.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

from agreement_builder.errors import Unusable
from agreement_builder.findings import must_be_mended
from agreement_builder.library.loader import Library
from agreement_builder.render.registry import render
from agreement_builder.store import answers_file
from agreement_builder.store.editing import NotWritten
from agreement_builder.workflow import agreements, explaining, found, opening, proof, state
from tests.hostile.mutants import ROOT, answers_mutant, look_mutant, pack_mutant
from tests.support.confined import Ended, confined
from tests.support.packs import write_pack
from tests.support.sample import sample_document
from tests.support.whole import OPEN, council_and_charity, raw_answers

TODAY = date(2026, 9, 1)
WRITTEN = ("md", "html", "json", "docx")
"""The formats that are written of each; a PDF takes too long for thousands."""

SORTS = ("answers", "packs", "looks")


@dataclass(frozen=True)
class Run:
    """A mutant by its number: what it is of, its files by name, and what is done with them in a folder."""

    number: int
    of: str
    files: Mapping[str, bytes]
    work: Callable[[Path], object]


def run_of(seed: int, number: int, of: str = "") -> Run:
    """The mutant with this number; the same for the same seed."""
    rng = random.Random(f"{seed}/{number}")  # noqa: S311 - to come again, not to be secret
    sort = of or rng.choices(SORTS, (5, 4, 1))[0]
    match sort:
        case "answers":
            text = rng.choice(answers_seeds())
            document, other = rng.choice(library().outline_ids()), rng.randrange(1_000_000)
            try:
                mutant = answers_mutant(rng, text)
            except NotWritten as fault:
                return Run(number, sort, {}, partial(_raise, fault))
            return Run(number, sort, {"a.yaml": mutant}, lambda at: use_answers(at, document, other))
        case "packs":
            files = {
                name: text.encode("utf-8", "surrogatepass") for name, text in pack_mutant(rng, pack_seed()).items()
            }
            return Run(number, sort, files, use_pack)
        case _:
            return Run(number, sort, {"house.docx": look_mutant(rng, rng.choice(look_seeds()))}, use_look)


def _raise(fault: Exception, _: Path) -> None:
    """What could not even be changed is a find, too."""
    raise fault


def done(run: Run, seconds: int, megabytes: int) -> Ended:
    """How it ends to use a mutant."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in run.files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return confined(lambda: run.work(Path(folder)), seconds, megabytes)


# ------------------------------------------------------------ what is done


def use_answers(folder: Path, document: str, other: int) -> str:
    """Reads, checks, tells, writes and changes an answers file."""
    path = folder / "a.yaml"
    agreement = agreements.reread(library(), answers_file.read(path))
    answers_file.save(path, {("answers", "exit", "notice"): "6 months", ("draft",): "2"}, agreement.source.revision)
    state.status(agreement)
    if must_be_mended(agreement.findings):
        raise Unusable(agreement.findings)
    if other % 2:
        found.check(agreement)
    made = None
    for made in agreements.made_each(agreement, TODAY, document):
        render(made.resolved, WRITTEN[other % len(WRITTEN)])
    if made is not None and made.resolved.document.sections:
        clauses = [clause.id for section in made.resolved.document.sections for clause in section.clauses]
        if clauses:
            explaining.explain(agreement, clauses[other % len(clauses)], document)
    return f"{document} made"


def use_pack(folder: Path) -> str:
    """Checks a pack, and writes the document that it makes."""
    path = folder / "a.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    told = proof.check_pack(Library.at(folder)).findings
    agreement = opening.open_agreement(path, folder)
    if must_be_mended(agreement.findings):
        raise Unusable(agreement.findings)
    found.check(agreement, "agreement")
    made = agreements.assemble(agreement, TODAY, "agreement")
    for format in WRITTEN:
        render(made, format)
    return f"made; {len(told)} told"


def use_look(folder: Path) -> str:
    """Writes a Word file in a look."""
    return f"{len(render(sample_document(), 'docx', folder / 'house.docx'))} bytes"


# ------------------------------------------------------------ what mutants are made of


@cache
def library() -> Library:
    """The shipped pack, with all that is read once read before a child is made."""
    shipped = Library.shipped()
    for id in shipped.clause_ids():
        _ = shipped.clause(id).wording, shipped.clause(id).heading
    _ = [shipped.outline(id) for id in shipped.outline_ids()], shipped.checks, shipped.signature_forms
    for format in WRITTEN:
        render(sample_document(), format)
    return shipped


EXAMPLES = ("family-hubs", "nursery-jobs", "young-carers-2025")


@cache
def answers_seeds() -> tuple[str, ...]:
    """Sound answers files: our examples, and all questions answered, and all open."""
    examples = [(ROOT / "examples" / f"{name}.yaml").read_text(encoding="utf-8") for name in EXAMPLES]
    return (*examples, *(_as_file(otherwise) for otherwise in ("its example", OPEN)))


def _as_file(otherwise: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.yaml"
        raw = raw_answers(council_and_charity(), otherwise=otherwise)
        answers_file.create(path, {"format": "1", "date": "2026-09-01"}, raw["answers"])  # type: ignore[arg-type]
        return path.read_text(encoding="utf-8")


ANSWERS = """\
format: 1
document: agreement
answers:
  partners:
    list:
      - {id: north, name: Northfield Council, short: Northfield, kind: council}
      - {id: oak, name: Oak Street Families, short: Oak Street, kind: cio}
  exit:
    note: |
      Words.

      More **words**.
"""

CLAUSE = """\
{{ exit.notice }} for {{ partners.list }}. The **notice period** ends then.

{% for p in partners.list %}- {{ p.name }}, {{ partners.address[p] }}
{% endfor %}

| What | How long |
|---|---|
| Notice | {{ exit.notice }} |

{% if exit.binding == "yes" %}It {{ will }} bind: see [[exit.other|the rest]].{% else %}Nobody is bound.{% endif %}

{{ exit.note }}

~~~example
answers: {exit: {notice: 3 months}}
expect: [3 months]
~~~
"""

MORE = {
    "clauses/evidence.yaml": "- {id: S0-1, theme: a, lesson: Partners talk., acts: [clause]}\n",
    "clauses/exit/checks.yaml": """\
- code: no-exit
  finds: Nothing is said about leaving.
  why: People leave.
  severity: should
  looks_at: [exit.notice]
  evidence: [S0-1]
  when: exit.notice is answered and count(partners.list) > 1
  says: "{{ partners.list }} may leave after {{ exit.notice }}."
  fairer: Say how.
  examples:
    - {answers: {exit: {notice: 3 months}}, says: [may leave]}
    - {answers: {}, silent: true}
""",
    "clauses/exit/exercises.yaml": """\
- {id: exit.talk, title: Talk, purpose: To talk., minutes: 20, steps: [One talks., All listen.], needs: [paper], gives: Words.,
   feeds: [exit.notice], evidence: [S0-1]}
""",
    "clauses/exit/review.yaml": """\
- {id: exit.fair, statement: Leaving is fair., asked: anonymous, of: partners, at: [year], evidence: [S0-1]}
""",
}  # fmt: skip


@cache
def pack_seed() -> Mapping[str, str]:
    """The files of a small pack with one of everything."""
    with tempfile.TemporaryDirectory() as folder:
        clauses = {"exit.leaving": CLAUSE, "exit.other": "Words and words."}
        root = write_pack(Path(folder), clauses, MORE)
        return {str(path.relative_to(root)): path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.*"))}


@cache
def look_seeds() -> tuple[bytes, ...]:
    """A house file with a bit of everything, and a document of our own as one."""
    from tests.support.house_files import house_document

    out = io.BytesIO()
    house_document().save(out)
    return out.getvalue(), render(sample_document(), "docx")


# ------------------------------------------------------------ telling


def kind_of(ended: Ended) -> str:
    """What an ill end has in common with others of its kind: how it ended, and the last place of the program in it."""
    places = re.findall(r'agreement_builder/(\S+)", line (\d+), in (\S+)', ended.words)
    last = ended.words.strip().splitlines()[-1][:120] if ended.words.strip() else ""
    return f"{ended.how}: {':'.join(places[-1]) if places else ''} {last}"


def runs(seed: int, numbers: range, of: str, seconds: int, megabytes: int) -> Iterator[tuple[Run, Ended]]:
    """Each run with how it ended."""
    for number in numbers:
        run = run_of(seed, number, of)
        yield run, done(run, seconds, megabytes)


def main() -> int:
    """The script."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.fuzz", description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=1_000)
    parser.add_argument(
        "--start", type=int, default=0, help="the number of the first run, to go on where another stopped"
    )
    parser.add_argument("--only", type=int, help="one run alone, by its number")
    parser.add_argument("--of", choices=SORTS, default="")
    parser.add_argument("--seconds", type=int, default=20, help="of the processor, for one run")
    parser.add_argument("--megabytes", type=int, default=700)
    parser.add_argument("--keep", type=Path, default=Path("fuzzed"), help="folder for what ended ill")
    chosen = parser.parse_args()
    numbers = (
        range(chosen.start, chosen.start + chosen.runs) if chosen.only is None else range(chosen.only, chosen.only + 1)
    )
    ends: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    slowest: tuple[float, int] = (0.0, -1)
    for run, ended in runs(chosen.seed, numbers, chosen.of, chosen.seconds, chosen.megabytes):
        ends[f"{run.of} {ended.how}"] += 1
        slowest = max(slowest, (ended.seconds, run.number))
        if not (run.number + 1) % 100:
            print(f"{run.number + 1} runs", file=sys.stderr, flush=True)
        if ended.well and chosen.only is None:
            continue
        kind = kind_of(ended)
        kinds[kind] += not ended.well
        print(f"run {run.number} of {run.of}: {kind} ({ended.seconds:.1f} s, {ended.megabytes} MB)", flush=True)
        if kinds[kind] == 1 or chosen.only is not None:
            folder = chosen.keep / f"{chosen.seed}-{run.number}"
            for name, content in run.files.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)
            (folder / "ended.txt").write_text(ended.words, encoding="utf-8", errors="replace")
    for end, number in sorted(ends.items()):
        print(f"{end}: {number}")
    ill = sum(kinds.values())
    print(f"{ill} ended ill, in {sum(map(bool, kinds.values()))} kinds; slowest {slowest[0]:.1f} s (run {slowest[1]})")
    return int(bool(ill))


if __name__ == "__main__":
    sys.exit(main())
