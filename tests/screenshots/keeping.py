"""The scenes of keeping a library safe: the menu, a backup, a check with and without damage."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtTest import QTest

from tests.screenshots.studio import Studio


def keeping(studio: Studio) -> None:
    window = studio.window
    window.show_place("library")
    acts = window.acts.keeping
    acts.check()
    _reported(studio)
    studio.shoot_dialog("95-check-clean")
    library = window.desk.bridge.library
    lost = [(path, path.read_bytes()) for path in sorted(library.folder.glob("originals/*/*"))[:2]]
    for path, _ in lost:
        path.unlink()
    stamp = library.folder / "index" / "stamp.json"
    kept = stamp.read_bytes()
    stamp.write_bytes(b"{}")
    acts.check()
    _reported(studio)
    studio.shoot_dialog("95-check-damage")
    stamp.write_bytes(kept)
    with TemporaryDirectory() as folder:
        acts.back_up(Path(folder) / "Local government 2026-11-26.zip")
        _reported(studio)
        studio.shoot_dialog("96-backup-lacks")
    for path, data in lost:
        path.write_bytes(data)
    acts.back_up(library.folder)
    _reported(studio)
    studio.shoot_dialog("96-backup-refused")


def _reported(studio: Studio) -> None:
    while studio.window.acts.keeping.dialog is None:
        QTest.qWait(20)
