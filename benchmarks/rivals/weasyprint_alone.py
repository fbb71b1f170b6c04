"""WeasyPrint on a ready page: `weasyprint_alone.py page.html fonts.conf out.pdf [pdf/a-3a]`.

The page's addresses are relative to its own folder. The fonts are those that the page brings and `fonts.conf` names.
"""

from __future__ import annotations

import os
import sys

os.environ["FONTCONFIG_FILE"] = sys.argv[2]

import weasyprint

if __name__ == "__main__":
    variant = sys.argv[4] if len(sys.argv) > 4 else None
    weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[3], pdf_variant=variant)
