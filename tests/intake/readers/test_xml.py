"""XML as the text of its elements, without believing its entities."""

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedDocument
from policydesk.intake import limits, registry
from policydesk.intake.readers.xml import XmlReader
from policydesk.intake.source import SourceFile
from tests.bad import books
from tests.intake.readers.contract import ReaderContract

FEED = """<?xml version="1.0" encoding="windows-1252"?>
<!DOCTYPE rss PUBLIC "-//X//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss.dtd">
<rss><channel><title>County news</title><language>en-gb</language>
<link>https://news.example/feed</link>
<item><title>A plan</title><description>&lt;p&gt;The café is &lt;b&gt;open&lt;/b&gt;.&lt;/p&gt;
&lt;ul&gt;&lt;li&gt;One&lt;/li&gt;&lt;/ul&gt;</description></item>
<item><title><![CDATA[Fish & chips]]></title><p>Words with <em>some</em> marked.</p></item>
</channel></rss>"""


def read(data: bytes) -> ParsedDocument:
    return XmlReader().read(SourceFile(data, "feed.xml"))


def texts(parsed: ParsedDocument) -> list[str]:
    return [p.text for p in parsed.passages]


class TestXmlReader(ReaderContract):
    media_type = registry.XML
    suffix = ".xml"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        body = "".join(f"<p>{each}</p>" for each in sentences)
        text = f'<?xml version="1.0"?><r><title>{title}</title>{body}</r>'
        return text.encode("utf-8", "ignore")


def test_a_feed_gives_its_articles_with_their_marked_up_text() -> None:
    parsed = read(FEED.encode("cp1252"))
    assert parsed.title == "County news"
    assert (parsed.language, parsed.url) == ("en-gb", "https://news.example/feed")
    assert texts(parsed)[-5:] == [
        "A plan", "The café is open.", "One", "Fish & chips", "Words with some marked.",
    ]  # fmt: skip
    assert PassageKind.LIST_ITEM in {p.kind for p in parsed.passages}


def test_entities_are_left_as_they_stand() -> None:
    for data in (books.xml_bomb(), books.xml_to_file()):
        parsed = read(data)
        assert len("".join(texts(parsed))) < 100
        assert parsed.warnings[0].startswith("active")
    assert texts(read(books.xml_to_file())) == ["Before &leak; after."]


def test_depth_has_a_limit_and_the_words_stay() -> None:
    deep = read(books.deep_xml(limits.XML_DEPTH + 10_000))
    assert "The words within." in " ".join(texts(deep))
    assert deep.warnings[0].startswith("partly")
    assert read(books.deep_xml(limits.XML_DEPTH - 2)).warnings == ()
