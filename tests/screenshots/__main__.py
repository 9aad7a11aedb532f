"""`python -m tests.screenshots [--only SCENES] [--small]`: pictures into build/screenshots."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

OUT = Path(__file__).resolve().parents[2] / "build" / "screenshots"
SIZES = ((1280, 800), (1920, 1080))
PERCENTS = (100, 200)


def main() -> int:
    """Take every picture; say where they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="scenes whose name begins so; commas between")
    parser.add_argument("--quick", action="store_true", help="1280x800 at 100 %% only")
    parser.add_argument("--small", action="store_true", help="1280x800 only")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from policydesk.gui.theme import Look
    from tests.screenshots.scenes import play
    from tests.screenshots.studio import Setting, Studio, make_samples

    app = QApplication(sys.argv[:1])
    settings = [
        Setting(look, width, height, percent)
        for width, height in (SIZES[:1] if asked.quick or asked.small else SIZES)
        for percent in (PERCENTS[:1] if asked.quick else PERCENTS)
        for look in (Look.LIGHT, Look.DARK)
    ]
    with tempfile.TemporaryDirectory(prefix="policydesk-pictures-") as work:
        samples = make_samples(Path(work) / "samples")
        for setting in settings:
            print(setting.name, flush=True)
            play(Studio(app, Path(work), OUT, setting), samples, asked.only)
    print(f"{sum(1 for _ in OUT.rglob('*.png'))} pictures in {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
