"""The colours of a pack in Word: the light theme's, by role."""

from policydesk.core.hues import Hue

INK = "1B1F24"
SOFT = "545D69"
LINE = "DFE2E7"
ACCENT = "1F5FBF"
HUES: dict[Hue, tuple[str, str]] = {
    Hue.OK: ("0B6E5F", "DFF3EE"),
    Hue.CLAIM: ("8A5A00", "FDF0D5"),
    Hue.PROGRESS: ("1F5FBF", "E4EEFB"),
    Hue.NO: ("A8321F", "FBE4DF"),
    Hue.UNDETERMINED: ("6A3D9A", "EFE6F8"),
    Hue.WAIT: ("545D69", "ECEFF3"),
}
"""Text and background of each status."""
