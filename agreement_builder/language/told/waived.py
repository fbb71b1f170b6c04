"""What the partners let stand, in words."""

from __future__ import annotations

from agreement_builder.language.spoken import and_list, date_words
from agreement_builder.model.waivers import Holds, Waived


def line(waived: Waived) -> str:
    """What stands, about whom, and why, in a paragraph."""
    about = f" ({'; '.join(waived.called)})" if waived.called else ""
    return f"{waived.waiver.code}{about}: {why(waived)}"


def why(waived: Waived) -> str:
    """Why it stands, who decided that, and what has become of it, in sentences."""
    waiver = waived.waiver
    when = f", {date_words(waiver.on)}" if waiver.on else ""
    return f"{waiver.because.rstrip('.')}. Decided by {waiver.by}{when}.{_since(waived)}"


def _since(waived: Waived) -> str:
    match waived.holds:
        case Holds.YES:
            return ""
        case Holds.FOR_ALL:
            return " An earlier version kept it, and not for whom: it covers whoever joins."
        case Holds.EXPIRED:
            return " This has expired."
        case Holds.IN_PART:
            return f" This has expired for {and_list(waived.expired_for)}."
        case Holds.NOTHING_FOUND:
            return " Nothing of the kind is found any more."
