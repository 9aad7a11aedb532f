"""The scenes of keeping a library safe: a check, a backup, and a library restored from one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtTest import QTest

from policydesk.gui.views.restoring import Restoring
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
    _restored(studio)
    acts.back_up(library.folder)
    _reported(studio)
    studio.shoot_dialog("96-backup-refused")


def _restored(studio: Studio) -> None:
    window = studio.window
    restoring = window.acts.restoring
    with TemporaryDirectory() as folder:
        file = Path(folder) / "Local government 2026-11-26.zip"
        window.acts.keeping.back_up(file)
        _reported(studio)
        studio.shoot_dialog("96-backup")
        restoring.look_into(file)
        while restoring.dialog is None:
            QTest.qWait(20)
        dialog = restoring.dialog
        dialog.folder.setText(str(window.desk.bridge.library.folder))
        dialog.make.click()
        QTest.qWait(60)
        studio.take("97-restore-refused", dialog)
        dialog.folder.setText(str(Path(folder) / "Local government restored"))
        QTest.qWait(60)
        studio.take("97-restore", dialog)
        dialog.make.click()
        _told(restoring)
        studio.shoot_dialog("97-restored")
        file.write_bytes(b"no backup")
        restoring.look_into(file)
        _told(restoring)
        studio.shoot_dialog("97-restore-no-backup")


def _told(restoring: Restoring) -> None:
    while restoring.report is None:
        QTest.qWait(20)


def _reported(studio: Studio) -> None:
    while studio.window.acts.keeping.dialog is None:
        QTest.qWait(20)
