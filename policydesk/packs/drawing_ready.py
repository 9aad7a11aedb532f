"""Load the plotting library so that it reads and leaves nothing on the machine it runs on."""

from __future__ import annotations

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory

FONT_LIST = "3.11.0"
"""The form of matplotlib's list of fonts that is written here; a test holds it to the library's."""
_NO_FONTS: dict[str, object] = {
    "__class__": "FontManager",
    "_version": FONT_LIST,
    "_FontManager__default_weight": "normal",
    "default_size": None,
    "defaultFamily": {"ttf": "DejaVu Sans", "afm": "Helvetica"},
    "afmlist": [],
    "ttflist": [],
}
_FOLDER = "MPLCONFIGDIR"


def make_ready() -> None:
    """Import matplotlib with a folder of its own that is gone afterwards.

    Left to itself it would look through every font of the machine (on a Mac by running another
    program), keep the list in the person's home, and read settings from there. It finds an empty
    list instead: pictures are lettered in the fonts of packs alone.
    """
    before = os.environ.get(_FOLDER)
    with TemporaryDirectory(prefix="policydesk-") as folder:
        (Path(folder) / f"fontlist-v{FONT_LIST}.json").write_text(json.dumps(_NO_FONTS), "ascii")
        os.environ[_FOLDER] = folder
        try:
            import matplotlib.font_manager  # noqa: F401
        finally:
            if before is None:
                del os.environ[_FOLDER]
            else:
                os.environ[_FOLDER] = before
