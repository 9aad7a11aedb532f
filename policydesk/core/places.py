"""Find the files that ship with the program: in a checkout and when installed."""

from pathlib import Path

from policydesk.core.errors import UserError

_PACKAGE = Path(__file__).resolve().parents[1]


def resources() -> Path:
    """Return the folder of icons, style sheets, fonts and pack templates.

    Raises UserError when the installation is incomplete.
    """
    return _shipped(installed="_resources", in_checkout="resources")


def seed_docs() -> Path:
    """Return the folder of the sample documents and their manifest.

    Raises UserError when the installation is incomplete.
    """
    return _shipped(installed="_seed_docs", in_checkout="seed_docs")


def _shipped(*, installed: str, in_checkout: str, package: Path = _PACKAGE) -> Path:
    """Return the installed folder if there is one, else the one beside the package (setup.py)."""
    for folder in (package / installed, package.parent / in_checkout):
        if folder.is_dir():
            return folder
    raise UserError(
        f"The folder '{in_checkout}' that belongs to PolicyDesk is missing: install it again."
    )
