"""What was drawn elsewhere as an image that can be painted, on whichever thread."""

from __future__ import annotations

from PySide6.QtGui import QImage

from policydesk.core.charts import Drawn


def picture_of(drawn: Drawn) -> QImage:
    """The dots as an image of its own, which keeps nothing of what it was made from."""
    straight = QImage(
        drawn.dots, drawn.across, drawn.down, drawn.across * 4, QImage.Format.Format_RGBA8888
    )
    return straight.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
