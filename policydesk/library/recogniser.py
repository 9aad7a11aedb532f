"""Whether text can be recognised on this machine: where the program for it is, or what to say.

What search and lists need of it, without loading what runs the program.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from policydesk.core.recognition import MISSING

_INSTALLED = (
    Path("/usr/local/bin/tesseract"),
    Path("/opt/homebrew/bin/tesseract"),  # a program started from the Dock has a short PATH
    Path("C:/Program Files/Tesseract-OCR/tesseract.exe"),
)


def find_program() -> Path | None:
    """Where Tesseract is, without starting it; None where it is not installed."""
    found = shutil.which("tesseract")
    if found is not None:
        return Path(found)
    return next((place for place in _INSTALLED if place.is_file()), None)


def missing_here() -> str:
    """Why no text can be recognised on this machine; "" where it can."""
    return "" if find_program() is not None else MISSING


def recognition_here() -> str:
    """The same in a few words, for a line about one document."""
    if missing_here():
        return "Tesseract, which could recognise it, is not installed"
    return "its scans can be recognised"
