"""The last step of every reader: clean strings, bounded sizes, an honest verdict on the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from policydesk.core.document import Identifier, PageFacts, PassageKind, TextQuality
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.intake import limits
from policydesk.intake.details import Details
from policydesk.intake.identifiers import identifiers_in
from policydesk.intake.kinds import kind_of_press, kind_of_title
from policydesk.intake.language import language_of
from policydesk.intake.publishers import publisher_of_host, sort_of
from policydesk.text.legible import may_hold_strange, plain_characters
from policydesk.text.normalise import clean_line, shorten

FIRST_WORDS = "first words of the text; it has no title of its own"
NO_TITLE = "nowhere; no title and no text"
"""Where a title was read that a document does not have."""

_TITLE_WORDS = 12
_FIRST_PASSAGES = 15
_VOICE = 40
"""Passages in which a writer's own voice is listened for."""
_SHORT_LINE = 90
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd\ufffd]")
_SYMBOL = re.compile(r"[^\w\s|.,;:%£$€()/'’\"“”+–—-]")


def assemble(
    details: Details,
    passages: Sequence[ParsedPassage],
    *,
    media_type: str,
    pages: int = 0,
    warnings: Sequence[str] = (),
    page_facts: Sequence[PageFacts] = (),
) -> ParsedDocument:
    """Put a reader's findings together into the finished document.

    What the reader found no place for is asked of the text itself, for every format alike: the
    publisher of the web address, the numbers in the first lines, the language of the words.
    """
    _ask_the_text(details, passages)
    return finish(
        ParsedDocument(
            title=details.title,
            media_type=media_type,
            passages=tuple(passages),
            authors=details.authors,
            publisher=details.publisher,
            kind=details.kind,
            issued=details.issued,
            language=details.language,
            url=details.url,
            series=details.series,
            identifiers=details.identifiers,
            pages=pages,
            where_read=dict(details.where_read),
            warnings=tuple(warnings),
            page_facts=tuple(page_facts),
        )
    )


def _ask_the_text(details: Details, passages: Sequence[ParsedPassage]) -> None:
    details.offer_publisher(publisher_of_host(details.url), "web address")
    if not details.identifiers:
        lines = [p.text for p in passages[:_FIRST_PASSAGES] if p.kind is not PassageKind.FOOTNOTE]
        short = (line for line in lines if len(line) <= _SHORT_LINE)
        details.offer_identifiers(identifiers_in(short), "first lines")
    details.offer_kind(kind_of_title(details.title), "title")
    if sort_of(details.publisher) == "press":
        texts = [details.title, *(p.text for p in passages[:_VOICE])]
        kind = kind_of_press(texts, signed=bool(details.authors))
        details.offer_kind(kind, "its publisher is press")
    if not details.language:
        details.offer_language(language_of(p.text for p in passages), "words of the text")


def finish(parsed: ParsedDocument) -> ParsedDocument:
    """Clean, bound and judge; a document without a title gets its first words as one."""
    passages, cut = _bounded(_clean_passages(parsed.passages))
    warnings = list(parsed.warnings)
    if cut:
        warnings.append(cut)
    title, where = _title(parsed, passages)
    quality = _quality(passages, warnings)
    if quality is TextQuality.NO_TEXT and not any(w.startswith("no-text") for w in warnings):
        warnings.append("no-text: No text in it (a scan?). Kept without search text.")
    if quality is TextQuality.GARBLED:
        warnings.append("partly: Much of the text reads as symbols, not words; check it by eye.")
    return replace(
        parsed,
        title=title,
        passages=tuple(passages),
        authors=_names(parsed.authors),
        publisher=_field(parsed.publisher),
        language=_field(parsed.language)[:35],
        url=_field(parsed.url),
        series=_field(parsed.series),
        identifiers=tuple(
            Identifier(each.scheme, _field(each.value)[:255])
            for each in parsed.identifiers[: limits.IDENTIFIERS]
        ),
        text_quality=quality,
        where_read=where,
        warnings=tuple(clean_line(warning) for warning in warnings),
    )


def _field(text: str) -> str:
    return shorten(clean_line(text[: 4 * limits.FIELD_CHARACTERS]), limits.FIELD_CHARACTERS)


def _names(names: Sequence[str]) -> tuple[str, ...]:
    cleaned = (_field(name) for name in names[: limits.AUTHORS])
    return tuple(dict.fromkeys(name for name in cleaned if name))


def _clean_passages(passages: Sequence[ParsedPassage]) -> list[ParsedPassage]:
    return [cleaned for each in passages if (cleaned := _clean_passage(each)).text]


def _clean_passage(passage: ParsedPassage) -> ParsedPassage:
    """Most passages are as they should be, and stay."""
    text = clean_line(passage.text)
    level = passage.level if passage.kind is PassageKind.HEADING else 0
    if text is passage.text and level == passage.level:
        return passage
    return ParsedPassage(passage.kind, text, passage.page, level)


def _bounded(passages: list[ParsedPassage]) -> tuple[list[ParsedPassage], str]:
    size = 0
    for kept, passage in enumerate(passages):
        size += len(passage.text.encode())
        if size > limits.TEXT_BYTES or kept == limits.PASSAGES:
            return passages[:kept], (
                f"partly: Read the first {limits.TEXT_BYTES // limits.MB} MB of its text; "
                "the rest is over the limit."
            )
    return passages, ""


def _title(parsed: ParsedDocument, passages: list[ParsedPassage]) -> tuple[str, dict[str, str]]:
    where = dict(parsed.where_read)
    if title := _field(parsed.title):
        return title, where
    if words := first_words(passages[0].text) if passages else "":
        where["title"] = FIRST_WORDS
        return words, where
    where["title"] = NO_TITLE
    return "Untitled", where


def first_words(text: str) -> str:
    """A dozen words to be a title where there is no other."""
    words = text.split()
    cut = " ".join(words[:_TITLE_WORDS])
    return _field(cut + ("…" if len(words) > _TITLE_WORDS else ""))


def _quality(passages: list[ParsedPassage], warnings: list[str]) -> TextQuality:
    if not passages:
        return TextQuality.NO_TEXT
    sample = "".join(p.text for p in passages[:400])[:100_000]
    visible = len(sample) - sample.count(" ")
    private = len(_PRIVATE_USE.findall(sample)) if may_hold_strange(sample) else 0
    if private > 0.2 * visible or _no_words(sample, visible):
        return TextQuality.GARBLED
    if any(warning.startswith("partly") for warning in warnings):
        return TextQuality.PARTLY
    return TextQuality.GOOD


def _no_words(sample: str, visible: int) -> bool:
    """Whether much of it is symbols; the figures, bars and dashes of tables are none."""
    if visible < 40 or plain_characters(sample) >= 0.6 * visible:
        return False
    return len(_SYMBOL.findall(sample)) > 0.4 * visible
