"""A pack that is imported again is read as it was written (reliability X10)."""

from pathlib import Path

from policydesk.core.imports import ParsedDocument
from policydesk.core.pack import PackFormat
from policydesk.intake.reading import Reading
from policydesk.packs.writing import export
from tests.packs.reading import squeezed
from tests.packs.samples import a_briefing
from tests.packs.test_render_all import entry_texts

FORMATS = [PackFormat.DOCX, PackFormat.PDF, PackFormat.MARKDOWN, PackFormat.HTML]


def test_a_pack_imported_again_has_its_title_quotes_tags_and_statuses(tmp_path: Path) -> None:
    briefing = a_briefing()
    written = export(briefing, FORMATS, tmp_path)
    with Reading(1) as reading:
        found = dict(zip(FORMATS, map(reading.extract, written), strict=True))
    for wanted, parsed in found.items():
        assert isinstance(parsed, ParsedDocument), wanted
        assert parsed.title == briefing.title
        # The web reader looks for an article in a page and may leave repeated lines out.
        entries = briefing.entries[:1] if wanted is PackFormat.HTML else briefing.entries
        words = squeezed("".join(passage.text for passage in parsed.passages))
        symbols = {entry.headline.symbol for entry in entries}
        lost = [
            text
            for entry in entries
            for text in entry_texts(entry)
            if text not in symbols and squeezed(text) not in words
        ]
        assert lost == [], wanted
