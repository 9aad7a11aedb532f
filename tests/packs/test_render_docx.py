"""The Word document has real headings, tables that can be read aloud, and no trace of a machine."""

import itertools
import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from policydesk.core.charts import ChartKind
from policydesk.core.ids import PackItemId, RecommendationId
from policydesk.core.pack import PackItem, PackItemKind
from policydesk.core.timeline import Timeline
from policydesk.packs.assemble import EntryMatter
from policydesk.packs.render_docx import render_docx
from policydesk.packs.render_docx.styles import LINE_WIDTH
from tests.packs.hostile import STRINGS, hostile_briefing
from tests.packs.samples import (
    a_briefing,
    a_charted_briefing,
    a_document,
    a_pack,
    a_recommendation,
)


def opened(data: bytes = b"") -> docx.document.Document:
    return docx.Document(BytesIO(data or render_docx(a_briefing())))


def test_headings_are_headings() -> None:
    styles = [
        (p.style.name, p.text)
        for p in opened().paragraphs
        if p.style is not None and (p.style.name or "").startswith(("Title", "Heading"))
    ]
    assert styles[:5] == [
        ("Title", "Place budgets: what became of the advice"),
        ("Heading 1", "Introduction"),
        ("Heading 2", "Key messages"),
        ("Heading 1", "Summary"),
        ("Heading 1", "Money"),
    ]
    assert ("Heading 2", "R2. Publish plan 2 in full") in styles
    levels = [int(name[-1]) for name, _ in styles[1:]]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_tables_repeat_their_heads_and_describe_themselves() -> None:
    tables = opened().tables
    assert len(tables) == 2
    for table in tables:
        first, *rest = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rest)
        titles = [
            table._tbl.tblPr.find(qn(name)).get(qn("w:val"))
            for name in ("w:tblCaption", "w:tblDescription")
        ]
        assert all(titles)
        layout = [child.tag.split("}")[1] for child in table._tbl.tblPr]
        assert layout == sorted(layout, key=TABLE_ORDER.index)


TABLE_ORDER = [
    "tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook",
    "tblCaption", "tblDescription",
]
PARAGRAPH_ORDER = [
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "spacing", "ind",
    "contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr",
]


def test_pictures_say_in_words_what_they_show_and_nothing_of_the_machine() -> None:
    data = render_docx(a_charted_briefing())
    found = list(opened(data).inline_shapes)
    assert len(found) == len(ChartKind)
    for shape in found:
        described = shape._inline.docPr
        assert len(described.get("descr")) > 40
        assert described.get("name").startswith("Chart ")
        assert (shape._inline.get("distL"), shape._inline.get("distT")) == ("0", "0")
        assert shape.width == LINE_WIDTH
    with ZipFile(BytesIO(data)) as package:
        pictures = [package.read(name) for name in package.namelist() if name.endswith(".png")]
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
    assert not any(chunk in picture for picture in pictures for chunk in (b"tEXt", b"tIME"))


def test_properties_stand_in_the_order_of_the_schema() -> None:
    document = opened()
    for root in (document.element, document.styles.element):
        for properties in root.iter(qn("w:pPr")):
            names = [child.tag.split("}")[1] for child in properties]
            assert names == sorted(names, key=PARAGRAPH_ORDER.index)


def test_lists_are_lists_and_numbered_ones_begin_where_they_were_begun() -> None:
    markdown = "4. four\n5. five\n\ntext\n\n1. one\n"
    document = opened(render_docx(a_briefing(a_pack(introduction=markdown))))
    numbered = [
        (p.text, p._p.pPr.numPr.numId.val)
        for p in document.paragraphs
        if p.style is not None and p.style.name == "List Number"
    ]
    assert [text for text, _ in numbered][:3] == ["four", "five", "one"]
    assert numbered[0][1] == numbered[1][1] != numbered[2][1]
    numbering = document.part.numbering_part.element
    starts = {
        num.numId: num.lvlOverride_lst[0].startOverride.val
        for num in numbering.num_lst
        if num.lvlOverride_lst
    }
    assert starts[numbered[0][1]] == 4
    assert starts[numbered[2][1]] == 1


def test_the_properties_hold_the_settings_alone() -> None:
    properties = opened().core_properties
    assert properties.title == "Place budgets: what became of the advice"
    assert properties.author == properties.last_modified_by == "Policy team, Northmere"
    assert properties.language == "en-GB"
    assert properties.comments == properties.subject == properties.keywords == ""
    assert f"{properties.created:%Y-%m-%d %H:%M}" == "2026-11-22 00:00"
    assert opened(render_docx(a_briefing(author=""))).core_properties.author == ""


def test_the_whole_document_is_british_english() -> None:
    with ZipFile(BytesIO(render_docx(a_briefing()))) as package:
        styles = package.read("word/styles.xml").decode()
    assert set(re.findall(r'w:lang [^>]*w:val="([^"]+)"', styles)) == {"en-GB"}


def test_the_package_has_only_what_a_document_needs_and_one_date() -> None:
    with ZipFile(BytesIO(render_docx(a_briefing()))) as package:
        names = package.namelist()
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert sorted(names) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml",
        "word/_rels/document.xml.rels", "word/document.xml", "word/fontTable.xml",
        "word/footer1.xml", "word/numbering.xml", "word/settings.xml", "word/styles.xml",
        "word/theme/theme1.xml", "word/webSettings.xml",
    ]


@pytest.mark.parametrize("text", STRINGS)
def test_only_checked_links_lead_out(text: str) -> None:
    with ZipFile(BytesIO(render_docx(hostile_briefing(text)))) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                for rel in re.findall(r"<Relationship [^>]*>", package.read(name).decode()):
                    if 'TargetMode="External"' in rel:
                        assert re.search(r'Target="(https?|mailto):', rel)
                        assert rel.count("relationships/hyperlink") == 1
            assert b"attachedTemplate" not in package.read(name)
            fields = set(re.findall(rb'fldSimple w:instr="([^"]*)"', package.read(name)))
            allowed = rb"PAGE|NUMPAGES" if name == "word/footer1.xml" else rb"PAGEREF part-\d+ \\h"
            assert all(re.fullmatch(allowed, field) for field in fields), (name, fields)


def test_the_contents_lead_to_each_heading_with_its_page() -> None:
    with ZipFile(BytesIO(render_docx(a_briefing()))) as package:
        xml = package.read("word/document.xml").decode()
    places = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"/>', xml)
    assert len({key for key, _ in places}) == len(places)
    names = [name for _, name in places]
    assert re.findall(r'<w:hyperlink w:anchor="([^"]+)"', xml) == names
    assert re.findall(r'<w:fldSimple w:instr="PAGEREF ([^ ]+) \\h" w:dirty="true">', xml) == names
    headings = re.findall(r'<w:pStyle w:val="Heading[12]"/>', xml)
    assert len(names) == len(headings) > 8


def test_a_correction_is_struck_and_stays_readable() -> None:
    struck = [run.text for p in opened().paragraphs for run in p.runs if run.font.strike]
    assert struck == ["They responded: accepted", "happened 14 June 2010 · recorded 16 June 2010"]


def test_status_has_its_own_character_style_beside_symbol_and_words() -> None:
    marks = {
        run.text: run.style.name
        for p in opened().paragraphs
        for run in p.runs
        if run.style is not None and (run.style.name or "").startswith("Status")
    }
    assert marks["◐ Partly implemented"] == "Status ok"
    assert marks["✕ Rejected"] == "Status no"
    assert len(marks) == 7


def test_facts_stay_together_on_a_page() -> None:
    paragraphs = opened().paragraphs
    facts = [p.style is not None and p.style.name == "Pack Fact" for p in paragraphs]
    assert sum(facts) > 6
    for at, paragraph in enumerate(paragraphs[:-1]):
        if facts[at]:
            assert bool(paragraph.paragraph_format.keep_with_next) == facts[at + 1]


def test_what_leads_up_to_a_quotation_stays_on_its_page() -> None:
    paragraphs = opened().paragraphs
    names = [p.style.name if p.style is not None else "" for p in paragraphs]
    quoted = [i for i, name in enumerate(names) if name in {"Pack Quotation", "Pack Evidence"}]
    leading = [i - 1 for i in quoted if i - 1 not in quoted]
    assert leading
    assert all(paragraphs[i].paragraph_format.keep_with_next for i in leading)


@pytest.mark.parametrize("length", [200, 2000])
def test_a_quotation_stays_with_its_source_unless_a_page_would_end_in_a_gap(length: int) -> None:
    quote = ("Each council should say what it does, and when. " * 50)[:length].strip()
    matter = EntryMatter(
        a_recommendation(1, quote=quote, wording=quote[: length - 40]), Timeline(()), a_document(),
        {},
    )
    items = (PackItem(PackItemId(1), PackItemKind.RECOMMENDATION, RecommendationId(1)),)
    briefing = a_briefing(a_pack(items=items), [matter])
    paragraphs = opened(render_docx(briefing)).paragraphs
    names = [p.style.name if p.style is not None else "" for p in paragraphs]
    quoted = names.index("Pack Quotation")
    assert paragraphs[quoted].text == quote
    for each in paragraphs[quoted - 1 : quoted + 1]:  # the wording, and the quotation
        assert bool(each.paragraph_format.keep_with_next) == (length == 200)
    assert names[quoted - 2] == "Pack Quiet"
    assert paragraphs[quoted - 2].paragraph_format.keep_with_next
