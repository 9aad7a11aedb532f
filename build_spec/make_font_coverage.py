#!/usr/bin/env python3
"""Write resources/pack/fonts/coverage.txt: the characters that the fonts of PDF packs can draw.

Run it after changing a font there: `python -m pip install fonttools`, then
`python build_spec/make_font_coverage.py`. tests/packs/test_render_pdf.py sets every listed
character, so a list that promises too much fails.
"""

from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "resources" / "pack" / "fonts"
NEVER = {*range(0xE000, 0xF900), 0xFEFF}
"""The private use area, where fonts put drawings of their own, and what PDF/UA forbids."""


def ranges(points: list[int]) -> list[str]:
    """Sorted code points as lines such as `20-7E` and `A0`."""
    found: list[list[int]] = []
    for point in points:
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return [f"{first:X}-{last:X}" if first < last else f"{first:X}" for first, last in found]


def main() -> None:
    """Write the union of what each font can draw."""
    covered: set[int] = set()
    for path in sorted(FONTS.glob("*.ttf")):
        covered |= set(TTFont(path).getBestCmap())
    kept = sorted(point for point in covered if point >= 0x20 and point not in NEVER)
    (FONTS / "coverage.txt").write_text("\n".join(ranges(kept)) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
