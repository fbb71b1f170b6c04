"""Faults that are none: they change the source and nothing that anybody could see. Each is known by its name, with the reason.

A test holds that each of them is still a fault that can be made, so that the list does not outlive the code.
"""

from __future__ import annotations

from collections.abc import Mapping

ALIKE: Mapping[str, str] = {
    "agreement_builder/interview/proposals.py::constant:"
    '"and & of for the in with to at on by a an de la le du der die das von van and/or y":1': (
        "The list of short words gets one more, “(changed)”, which no name has, and loses none."
    ),
    'agreement_builder/interview/kinds/rows.py:read_cell:constant:"":3': (
        "What stands for a note that cannot be read is thrown away: the whole cell is refused a few lines below."
    ),
}
"""By the name of the fault (`Mutant.name`), why it makes no difference."""
