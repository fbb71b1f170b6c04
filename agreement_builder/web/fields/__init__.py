"""A form field for each kind of question: drawn from a raw value, and read back to the same raw value.

`draw` and `read` are each other's inverse. Saves nothing, and judges no answer: problems come from `interview.kinds`.
"""

from agreement_builder.web.fields.about import PASTE, About, Act, Sent, Wish
from agreement_builder.web.fields.drawing import draw, draw_open_point, summary
from agreement_builder.web.fields.names import WHOLE, id_of, name_of
from agreement_builder.web.fields.reading import read, read_open_point
from agreement_builder.web.fields.totals import totals

__all__ = [
    "PASTE",
    "WHOLE",
    "About",
    "Act",
    "Sent",
    "Wish",
    "draw",
    "draw_open_point",
    "id_of",
    "name_of",
    "read",
    "read_open_point",
    "summary",
    "totals",
]
