"""Web pages: the article, what the page declares, and pages made to hurt."""

import json

import pytest

from policydesk.core.document import DocumentKind, PassageKind, TextQuality
from policydesk.core.imports import ParsedDocument
from policydesk.intake import registry
from policydesk.intake.readers import html_scan
from policydesk.intake.readers.html import HtmlReader
from policydesk.intake.source import SourceFile
from tests.bad import pages
from tests.intake.readers.contract import ReaderContract
from tests.intake.readers.test_plain import PROSE


def read(data: bytes | str) -> ParsedDocument:
    raw = data.encode() if isinstance(data, str) else data
    return HtmlReader().read(SourceFile(raw, "page.html"))


class TestHtmlReader(ReaderContract):
    media_type = registry.HTML
    suffix = ".html"

    def good(self, title: str, sentences: tuple[str, ...]) -> bytes:
        text = "".join(f"<p>{sentence}</p>" for sentence in sentences)
        return (
            f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head>"
            f"<body><article><h1>{title}</h1>{text}</article></body></html>"
        ).encode("utf-8", "ignore")


ARTICLE = "".join(f"<p>{p}</p>" for p in PROSE)
MENU = "<nav><ul><li><a href=/>Home</a><li><a href=/news>News</a><li>Jobs</ul></nav>"
ASIDE = (
    "<aside class=related><h2>Related articles</h2><article><h3>The barn that nobody owned</h3>"
    "<time datetime=2031-01-01>1 January 2031</time></article></aside>"
)


def page(head: str = "", *, above: str = "") -> str:
    title = "A million pounds"
    return (
        f"<!doctype html><html lang=en-GB><head><title>{title} | The Weekly County</title>{head}"
        f"</head><body>{MENU}<main><article><h1>{title}</h1>{above}{ARTICLE}</article>"
        f"</main>{ASIDE}<footer>© 2031 The Weekly County</footer></body></html>"
    )


def test_menus_teasers_and_feet_are_gone() -> None:
    parsed = read(page())
    assert [p.text for p in parsed.passages] == list(PROSE)
    assert parsed.title == "A million pounds"
    assert parsed.language == "en-GB"
    assert parsed.authors == ()


def test_the_date_of_a_teaser_is_not_the_articles() -> None:
    assert read(page()).issued is None


def test_what_linked_data_declares_is_read() -> None:
    declared = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "The Weekly County"},
            {
                "@type": "NewsArticle",
                "headline": "A million pounds",
                "datePublished": "2031-05-12T08:00:00+01:00",
                "author": [{"@id": "#ann"}, {"@type": "Person", "name": "Bo Ray"}],
                "publisher": {"@type": "Organization", "name": "The Weekly County"},
            },
            {"@id": "#ann", "@type": "Person", "name": "Ann Waller"},
        ],
    }
    parsed = read(page(f"<script type=application/ld+json>{json.dumps(declared)}</script>"))
    assert parsed.authors == ("Ann Waller", "Bo Ray")
    assert str(parsed.issued) == "2031-05-12"
    assert parsed.publisher == "The Weekly County"
    assert parsed.kind is DocumentKind.ARTICLE
    assert parsed.where_read["issued"] == "JSON-LD datePublished"


@pytest.mark.parametrize(
    ("head", "above", "issued"),
    [
        ('<meta property="article:published_time" content="2031-05-12T08:00Z">', "", "2031-05-12"),
        ('<meta name="dcterms.issued" content="2031-05">', "", "2031-05"),
        ("", "<p class=date>12 May 2031</p>", "2031-05-12"),
        ("", "<time datetime=2031-05-12>Monday</time>", "2031-05-12"),
        ("", "<span>By</span> <span>Ann Waller</span> <span>12.05.2031</span>", "2031-05-12"),
        ("", "<p>Last updated 12 May 2031</p>", "2031-05-12"),
        ("", "<p>Last Modified: May 12, 2031</p>", "2031-05-12"),
        ("", "<time datetime=2031-05-12>05/12/2031</time>", "2031-05-12"),
        ('<link rel=canonical href="https://w.example/2031/05/12/a-million">', "", "2031-05-12"),
        ("", "<time class=dt-published datetime=2031-05-12T08:00>Monday</time>", "2031-05-12"),
        ("", "<span property='schema:datePublished' content=2031-05-12>M</span>", "2031-05-12"),
        ("", "<span property=dcterms:issued content=2031-05-12>Monday</span>", "2031-05-12"),
        ("", "<p>May 12, 2031 by Ann Waller · 5 min read</p>", "2031-05-12"),
        ('<meta name="date" content="sometime soon">', "", None),
        ('<meta name="date" content="2031-02-31">', "", None),
    ],
)
def test_where_dates_are_found(head: str, above: str, issued: str | None) -> None:
    parsed = read(page(head, above=above))
    assert (str(parsed.issued) if parsed.issued else None) == issued


@pytest.mark.parametrize(
    ("head", "above", "authors"),
    [
        ('<meta name=author content="Ann Waller">', "", ("Ann Waller",)),
        ('<meta name=author content="admin">', "", ()),
        ("", "<p>By <a rel=author href=/ann>Ann Waller</a></p>", ("Ann Waller",)),
        ("", "<p>By Ann Waller and Bo Ray | 12 May 2031</p>", ("Ann Waller", "Bo Ray")),
        ("", "<div><span>Written by</span><span>Ann Waller</span></div>", ("Ann Waller",)),
        ("", "<p class=byline>Ann Waller, Housing editor</p>", ("Ann Waller",)),
        ("", "<div class=text__author>Ann Waller</div>", ("Ann Waller",)),
        ("", "<p>By the Housing Team</p>", ("the Housing Team",)),
        ("", "<p>By Ann Waller. Published 12 May 2031.</p>", ("Ann Waller",)),
        ("", "<p>by annw</p>", ("annw",)),
        ("", "<p>by Ann Waller, Clerk to the Parish Meeting</p>", ("Ann Waller",)),
        ("", "<p>12 May 2031 · Ann Waller</p>", ("Ann Waller",)),
        ("", "<p>May 12, 2031 by Ann Waller in Housing</p>", ("Ann Waller",)),
        ("", "<a class='p-author h-card' href=/ann>Ann Waller</a>", ("Ann Waller",)),
        ("", "<span property='schema:author'>Ann Waller</span>", ("Ann Waller",)),
        ("", "<a rel='author noopener' href=/ann>Ann Waller</a>", ("Ann Waller",)),
        ("", "<p>By 3i Homes</p>", ("3i Homes",)),
        ("", "<p>Reviewed by Bo Ray</p><p>Written by Ann Waller</p>", ("Ann Waller",)),
        ("", "<div class=author-bio>This was written by Ann Waller, clerk.</div>", ("Ann Waller",)),
        ("", "<div class=comment><p class=author>Bo Ray says</p></div>", ()),
        ("", "<i>Medically reviewed</i> <i>by</i> <i>Bo Ray</i> <i>by</i> <i>Ann Waller</i>",
         ("Ann Waller",)),
        ("", "<i>Order Now</i> <i>Ann Waller</i> <i>12 May 2031</i>", ("Ann Waller",)),
        ("", "<i>12 May 2031</i> <i>4 minutes</i> <i>Find Housing</i>", ()),
        ("", "<i>By</i> <i>Ann Waller</i> <i>,</i> <i>County Desk</i>", ("Ann Waller",)),
        ("", "<i>This post was written by</i> <i>Ann Waller, MD</i>", ("Ann Waller",)),
        ("", "<b>County Desk</b> <b>12 May 2031</b>", ("County Desk",)),
        ("", "<b>waller7</b> <b>Published</b> <b>|</b> <b>12 May 2031</b>", ("waller7",)),
        ("", "<b>Districts</b> <b>12 May 2031</b>", ()),
        ("", "<b>Posted on</b> <b>12 May 2031</b>", ()),
        ("", "<h2>The money is gone, writes Ann Waller.</h2>", ("Ann Waller",)),
        (
            '<meta name=twitter:label1 content="By"><meta name=twitter:data1 content="Ann Waller">',
            "",
            ("Ann Waller",),
        ),
        (
            '<meta property=og:site_name content="Ann Lee"><meta name=author content="Ann Lee">',
            "",
            ("Ann Lee",),
        ),
    ],
)
def test_where_authors_are_found(head: str, above: str, authors: tuple[str, ...]) -> None:
    assert read(page(head, above=above)).authors == authors


def test_the_only_byline_may_be_a_label_and_a_name_apart() -> None:
    below = "</article><span>Contributors:</span> <span>Ann Waller</span>%s</main>"
    html = page().replace("</article></main>", f"{ARTICLE * 3}{below}", 1)
    assert read(html % "").authors == ("Ann Waller",)
    assert read(html % "<span>Written by</span> <span>Bo Ray</span>").authors == ()
    told = html.replace("Contributors:", f"Written by</span> <p>{PROSE[0]}</p> <span>")
    assert read(told % "").authors == ()


def test_a_person_below_the_text_goes_before_an_organisation_declared_as_author() -> None:
    body = {"@type": "Organization", "name": "Anyborough Trust"}
    declared = json.dumps({"@type": "Article", "author": body})
    head = f"<script type=application/ld+json>{declared}</script>"
    below = "</article><p>Written by Ann Waller</p></main>"
    assert read(page(head).replace("</article></main>", below, 1)).authors == ("Ann Waller",)
    assert read(page(head)).authors == ("Anyborough Trust",)


def test_an_account_is_an_author_where_it_is_declared_twice_or_marked() -> None:
    person = {"@type": "Person", "name": "a1b2-c3d4"}
    declared = json.dumps({"@type": "Article", "author": person})
    script = f"<script type=application/ld+json>{declared}</script>"
    assert read(page(script)).authors == ()
    assert read(page(f'{script}<meta name=author content="a1b2-c3d4">')).authors == ("a1b2-c3d4",)
    assert read(page(above="<a rel=author href=/7>ann_w7</a>")).authors == ("ann_w7",)
    assert read(page(above="<a rel=author href=/7>admin</a>")).authors == ()


@pytest.mark.parametrize(
    ("card", "authors"),
    [
        ("<h4>About the author</h4><span>Ann Waller</span>", ("Ann Waller",)),
        (
            (
                "<span>Authors</span><i>AW</i><span>Ann Waller</span><span>Parish Clerk</span>"
                "<i>BR</i><span>Bo Ray</span><span>Treasurer</span>"
            ),
            ("Ann Waller", "Bo Ray"),
        ),
        ("<span>Author</span><span>Share this page</span>", ()),
        ("<span>The author of the report</span><span>Ann Waller</span>", ()),
    ],
)
def test_the_people_below_the_word_author_wrote_it(card: str, authors: tuple[str, ...]) -> None:
    html = page().replace("</article></main>", f"{ARTICLE * 3}<aside>{card}</aside></main>", 1)
    assert read(html).authors == authors


def test_of_two_dates_side_by_side_by_the_title_the_earlier_is_read() -> None:
    shown = "<time>3 June 2031</time><time>12 May 2031</time>"
    assert str(read(page(above=shown)).issued) == "2031-05-12"
    assert str(read(page(above="<time>May 2031</time><time>12 May 2031</time>")).issued) == (
        "2031-05-12"
    )


def test_the_order_of_day_and_month_is_that_of_the_pages_other_dates() -> None:
    other = "<aside>Another story <time>%s</time></aside>"
    shown = page(above="<time>05/06/2031</time>")
    assert str(read(shown).issued) == "2031-06-05"
    assert str(read(shown.replace("<footer>", other % "05/28/2031")).issued) == "2031-05-06"
    both = (other % "05/28/2031") + (other % "28/05/2031")
    assert str(read(shown.replace("<footer>", both)).issued) == "2031-06-05"


def test_a_page_without_its_scripts_is_dated_as_it_declares() -> None:
    meta = '<meta property="article:published_time" content="2031-05-12T08:00Z">'
    shown = "<time>3 June 2031</time>"
    assert str(read(page(meta, above=shown)).issued) == "2031-05-12"
    assert str(read(page(f"<script></script>{meta}", above=shown)).issued) == "2031-06-03"


def test_a_date_labelled_as_published_below_the_text_is_read() -> None:
    long = page().replace("</article></main>", f"{ARTICLE * 3}</article>%s</main>", 1)
    label = "<div><h4>Published</h4><time>12 May 2031</time></div>"
    assert str(read(long % label).issued) == "2031-05-12"
    assert str(read(long % "<span>Posted on May 12, 2031</span>").issued) == "2031-05-12"
    beside = "<aside><dl><dt>Publish date<dd>12 May 2031<dt>Reviewed<dd>1 June 2032</dl></aside>"
    assert str(read(long % beside).issued) == "2031-05-12"
    two = "<p>Published 12 May 2031</p><p>Published 1 May 2030</p>"
    assert read(long % two).issued is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<body>", "<body class=has-sidebar>"),
        ("<main>", "<main class=with-related-posts>"),
        ("<main>", "<main><button>"),
        ("<main>", "<form><main>"),
    ],
)
def test_what_holds_the_heading_stands_beside_nothing(before: str, after: str) -> None:
    below = f"{ARTICLE * 3}</article><span>Posted on May 12, 2031</span></main>"
    html = page().replace("</article></main>", below, 1).replace(before, after)
    assert str(read(html).issued) == "2031-05-12"


def test_what_holds_most_of_the_page_is_no_aside() -> None:
    signed = "<span class=author-name>Ann Waller</span>"
    html = page(above=signed).replace("<h1>", "<h3>").replace("</h1>", "</h3>")
    assert read(html.replace("<main>", "<div class=widget>")).authors == ("Ann Waller",)


def test_a_heading_that_runs_on_into_its_label_is_cut() -> None:
    html = page('<meta property="og:title" content="A million pounds">')
    label = "A million pounds <small>Posted on 12 May 2031 by annw</small></h1>"
    assert read(html.replace("A million pounds</h1>", label)).title == "A million pounds"


def test_a_blogs_name_before_the_title_is_not_the_title() -> None:
    html = page('<meta property="og:title" content="A million pounds">').replace(
        "<main>", "<h1>County Notes</h1><main>"
    )
    html = html.replace("A million pounds | The Weekly County", "County Notes: A million pounds")
    assert read(html.replace("<h1>A million pounds</h1>", "")).title == "A million pounds"


def test_the_title_given_for_sharing_goes_first_where_the_address_bears_it_out() -> None:
    address = '<link rel=canonical href="https://w.example/news/anns-million-pounds-missing?a=1">'
    shared = '<meta property="og:title" content="Ann’s million pounds missing">'
    parsed = read(page(shared + address))
    assert parsed.title == "Ann’s million pounds missing"
    assert parsed.where_read["title"] == "meta og:title, nearer the page's address"
    assert read(page(shared)).title == "A million pounds"
    element = page(address).replace("<title>A million", "<title>Ann’s million pounds missing")
    assert read(element).where_read["title"] == "title element, nearer the page's address"
    other = address.replace("anns-million-pounds-missing", "a-million-pounds")
    assert read(page(shared + other)).title == "A million pounds"


def test_declarations_in_json_are_no_scripts() -> None:
    head = "<script type='application/ld+json'>{}</script>"
    assert not any(w.startswith("active") for w in read(page(head)).warnings)
    assert any(w.startswith("active") for w in read(page(head + "<script>1</script>")).warnings)


def test_a_sites_name_in_the_first_heading_is_not_the_title() -> None:
    html = page('<meta property="og:site_name" content="The Weekly County">').replace(
        "<main>", "<h1>The Weekly County</h1><main>"
    )
    assert read(html).title == "A million pounds"


@pytest.mark.parametrize(
    ("site", "title"),
    [
        ("The Weekly County - News - Views", "A million pounds - The Weekly County - News - Views"),
        ("Weekly County - News and views", "A million pounds - The Weekly County"),
        ("Weekly County", "Weekly County – A million pounds"),
        ("Weekly County", "Weekly County | A million pounds"),
        ("", "A million pounds - Anyborough Tidings Online"),
        ("A million pounds", "A million pounds"),
    ],
)
def test_a_sites_name_is_cut_from_the_title(site: str, title: str) -> None:
    head = f'<meta property="og:title" content="{title}">'
    head += f'<meta property="og:site_name" content="{site}">' if site else ""
    head += '<link rel=canonical href="https://www.anyborough-tidings.example/a">'
    assert read(page(head).replace("h1>", "div>")).title == "A million pounds"


@pytest.mark.parametrize(
    "title", ["Weekly County: a study", "Weekly County – a study", "A study – of the tidings"]
)
def test_what_only_sounds_like_the_site_stays_in_the_title(title: str) -> None:
    head = f'<meta property="og:title" content="{title}">'
    head += '<meta property="og:site_name" content="Weekly County">'
    head += '<link rel=canonical href="https://www.tidings.example/a">'
    assert read(page(head).replace("A million pounds", title)).title == title


def test_a_heading_of_several_sentences_is_not_the_title() -> None:
    long = "A million pounds is missing. " * 8
    html = page('<meta property="og:title" content="A million pounds">')
    assert read(html.replace("<h1>A million pounds", f"<h1>{long}")).title == "A million pounds"


def test_a_section_behind_a_bar_and_a_domain_before_it_are_not_of_the_title() -> None:
    html = page("<title>w.example A million pounds is missing</title>")
    heading = "<h1>w.example</h1><h1>A million pounds is missing | Opinion</h1>"
    found = read(html.replace("<h1>A million pounds</h1>", heading)).title
    assert found == "A million pounds is missing"


def test_a_slip_in_a_quotation_mark_swallows_no_tags() -> None:
    slip = '<meta name=“author" content="Ann Waller">' + "<link rel=a href=b>" * 400
    parsed = read(page(slip))
    assert not [warning for warning in parsed.warnings if warning.startswith("partly")]
    assert parsed.title == "A million pounds"


def test_tags_that_are_never_closed_are_looked_at_once() -> None:
    hostile = """<a x="<a' x='<a" """ * 20_000
    assert "council" in read(page(above=f"<p>{hostile}") + "<p>The council met.").passages[-1].text


def test_a_menu_that_names_the_page_does_not_hide_its_byline() -> None:
    menu = "<div><a href=/a>A million pounds</a></div>" + "<div><a href=/b>Roads</a></div>" * 50
    html = page(above="<span>2031-05-12</span><span>·</span><a href=/ann>Ann Waller</a>")
    parsed = read(html.replace("<main>", f"{menu}<main>"))
    assert (parsed.authors, str(parsed.issued)) == (("Ann Waller",), "2031-05-12")


def test_structure_is_kept() -> None:
    parts = (
        "<h2>What we ask</h2><ul><li>one plan</li><li>one sum</li></ul><blockquote><p>We gave up "
        "waiting for the form, and for the answer to the form.</p></blockquote>"
    )
    parsed = read(page().replace(f"<p>{PROSE[1]}</p>", f"<p>{PROSE[1]}</p>{parts}"))
    kinds = {p.text: (p.kind, p.level) for p in parsed.passages}
    assert kinds["What we ask"] == (PassageKind.HEADING, 2)
    assert kinds["one plan"] == (PassageKind.LIST_ITEM, 0)
    assert (PassageKind.QUOTE, 0) in kinds.values()


def test_a_bare_body_without_a_head_is_read() -> None:
    parsed = read(f'<div class="govspeak">{ARTICLE}</div>')
    assert [p.text for p in parsed.passages] == list(PROSE)
    assert parsed.title.startswith("Every autumn the county asks")


def test_a_page_too_deep_gives_its_words_and_says_so() -> None:
    parsed = read(pages.deep())
    assert "The council should publish the plan" in parsed.passages[0].text
    assert parsed.text_quality is TextQuality.PARTLY
    assert any("too deep" in warning for warning in parsed.warnings)


def test_a_tag_with_too_many_attributes_gives_its_words_and_says_so() -> None:
    parsed = read(pages.attributes())
    assert "The council should publish the plan" in parsed.passages[0].text
    assert any(warning.startswith("partly") for warning in parsed.warnings)


def test_entities_name_no_files_and_scripts_no_words() -> None:
    for data in (pages.entity_to_file(), pages.scripted(), pages.fetching(), pages.tricks()):
        words = " ".join(p.text for p in read(data).passages)
        assert "root:" not in words
        assert "stolen" not in words
        assert "steal" not in words
        assert "The council should publish the plan" in words


def test_bytes_are_decoded_right_whatever_the_page_says() -> None:
    words = " ".join(p.text for p in read(pages.wrong_charset()).passages)
    assert "Ymgynghoriad — tŷ, café, £20" in words
    assert "The council should publish" in read(pages.wide_without_mark()).passages[0].text


def test_a_hostile_title_is_cleaned_and_cut() -> None:
    title = read(pages.hostile_title()).title
    assert title.startswith("gnp.exe AAA")
    assert len(title) <= 1_000


def test_a_page_of_scripts_has_no_text_and_is_kept() -> None:
    assert read(pages.empty_body()).text_quality is TextQuality.NO_TEXT


@pytest.mark.parametrize("wall", [pages.cookie_wall(), pages.consent_wall()])
def test_a_page_that_only_asks_about_cookies_has_no_text_and_says_what_to_do(wall: bytes) -> None:
    parsed = read(wall)
    assert parsed.text_quality is TextQuality.NO_TEXT
    (said,) = (warning for warning in parsed.warnings if warning.startswith("no-text"))
    assert "save the page again" in said


def test_an_article_about_cookies_and_a_banner_over_an_article_are_read() -> None:
    about = "<p>A cookie is a small file. Councils must ask for consent before they set one.</p>"
    button = "<p>We use cookies.</p><button>Accept all</button>"
    assert read(f"<main><h1>Cookies</h1>{about * 2}</main>").passages
    assert [p.text for p in read(f"{button}<main><h1>Roads</h1>{ARTICLE}</main>").passages]
    closed = read(f"{button}<main><h1>Roads</h1><p>The road is closed until May.</p></main>")
    assert "The road is closed until May." in [p.text for p in closed.passages]


def test_the_end_of_what_is_never_closed_is_looked_for_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    of_name = html_scan._end_of
    monkeypatch.setattr(html_scan, "_end_of", lambda name: asked.append(name) or of_name(name))
    hostile = "<script><STYLE><svg><!--" * 1_000
    found, *_ = html_scan.raw_passages(f"<style>p {{}}</style><p>Closed.</p>{hostile}")
    assert found.text.strip() == "Closed."
    assert sorted(asked) == ["", "script", "style", "style", "svg"]


def test_a_page_of_unclosed_tags_is_read_to_its_end() -> None:
    assert "The council should publish" in read(pages.unclosed_scripts()).passages[0].text
    for opening in ("<p ", "<title>", "<!doctype ", "<!--", "</p "):
        html_scan.raw_passages(opening * 200_000)
        assert html_scan.raw_title(opening * 200_000) == ""


def test_the_words_of_hidden_parts_are_left_out_one_after_another() -> None:
    html = "one<!-- x --><script>a</script ><b>two</b><SVG><title>x</title></svg>three<style>four"
    (found,) = html_scan.raw_passages(html)
    assert found.text.split() == ["one", "two", "three", "four"]


def test_a_page_that_is_no_article_is_taken_whole() -> None:
    page = read(
        "<html><head><title>Depots</title></head><body><nav><a href='/'>Home</a></nav>"
        "<h1>Depots</h1><h2>North</h2><h3>Yard 1</h3><h2>South</h2><div>Open on Mondays.</div>"
        "<p>The yard at the mill was closed in the spring of last year.</p>"
        "<ul><li><a href='/map'>Map</a></li></ul></body></html>"
    )
    assert [p.text for p in page.passages] == [
        "Depots", "North", "Yard 1", "South", "Open on Mondays.",
        "The yard at the mill was closed in the spring of last year.",
    ]  # fmt: skip


NOTICE = "".join(
    f"<p>Part {n}. We hold your personal data and ask for your consent before we share it.</p>"
    for n in range(20)
)
ORDER = "<p>The consent order of 12 May was made under section 4.</p><button>Save</button>"
ASKED = "<p>This site uses cookies.</p>"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (f"<h1>Privacy notice</h1>{NOTICE}{ASKED}<button>OK</button>", "Part 19. We hold"),
        (f"<h1>Consent order</h1>{ASKED}{ORDER}", "order of 12 May"),
        (f"{ASKED}{ORDER}", "order of 12 May"),
        ("<h1>Cookie policy</h1><p>We set three cookies.</p><button>OK</button>", "three cookies"),
        ("<h1>Cookies</h1><p>We set cookies.</p><button>Save</button>", "We set"),
        (f"{ASKED}<p>Privacy comes first; the road is closed.</p><button>OK</button>", "road is"),
    ],
)  # fmt: skip
def test_a_text_about_consent_or_cookies_is_kept(html: str, kept: str) -> None:
    parsed = read(f"<html><head><title>A page</title></head><body>{html}</body></html>")
    assert kept in " ".join(p.text for p in parsed.passages)
    assert not [warning for warning in parsed.warnings if "question about cookies" in warning]


def test_a_question_with_no_heading_and_one_button_is_no_text() -> None:
    asked = "<p>This site uses cookies to work well.</p><button>OK</button>"
    parsed = read(f"<p>We value your privacy</p><div>{asked}</div>")
    assert parsed.text_quality is TextQuality.NO_TEXT


TABLE = "".join(f"<tr><td>Yard {n}</td><td>{n} lorries</td></tr>" for n in range(20))
BANNER = (
    "<div class=cookie-banner><p>We use cookies to learn how this site is used; you may say no to "
    "them now or later.</p><button>Accept all</button></div>"
)


def bare(body: str) -> list[str]:
    parsed = read(f"<html><head><title>Depots</title></head><body>{body}</body></html>")
    return [p.text for p in parsed.passages]


def test_the_banner_and_the_menus_of_a_page_taken_whole_are_left_out() -> None:
    menu = "<ul><li><a href=/a>Roads</a></li><li><a href=/b>Bins and recycling</a></li></ul>"
    found = bare(f"{BANNER}<div>{menu}</div><h1>Depots</h1><table>{TABLE}</table>{menu}")
    assert found == ["Depots", *(f"Yard {n} | {n} lorries" for n in range(20))]


def test_a_marked_part_that_is_most_of_a_page_taken_whole_is_its_text() -> None:
    assert bare(f"<form><h1>Depots</h1><table>{TABLE}</table></form>")[1] == "Yard 0 | 0 lorries"


def test_where_links_are_all_that_a_page_has_they_are_its_text() -> None:
    links = "".join(f"<li><a href=/{n}>Report {n} of the depots</a></li>" for n in range(9))
    found = bare(f"<h1>Reports of the depots of the county, by year</h1><ul>{links}</ul>")
    assert found[-1] == "Report 8 of the depots"


def rows(body: str) -> list[str]:
    return bare(f"<h1>Depots</h1><table>{body}</table>")[1:]


def test_a_label_of_several_rows_is_said_in_each_and_figures_keep_their_columns() -> None:
    found = rows(
        "<thead><tr><th></th><th colspan=2>Lorries</th><th rowspan=9>Staff</th></tr></thead>"
        "<tbody><tr><th rowspan=2>North</th><td>4</td><td></td><td>31</td></tr>"
        "<tr><td></td><td>5</td><td>32</td></tr>"
        "<tr><th rowspan=0>South</th><td>6</td></tr><tr><td>7</td></tr></tbody>"
    )
    assert found == [
        "| Lorries | | Staff",
        "North | 4 | | 31",
        "North | | 5 | 32",
        "South | 6",
        "South | 7",
    ]


def test_columns_that_hold_nothing_go_and_long_text_is_said_once() -> None:
    told = "The depot was closed. " * 10
    row = "<tr><td>{}</td><td> </td><td{}>{}</td><td>3</td></tr>".format
    found = rows(row("East", " rowspan=2", told) + "<tr><td>West</td><td></td><td>4</td></tr>")
    assert found == [f"East | {told.strip()} | 3", "West | | 4"]


def test_what_stands_in_a_block_of_a_cell_is_not_lost() -> None:
    head = "<tr><td rowspan=2><p>Yard</p><p>or depot</p></td></tr>"
    assert rows(f"{head}<tr><td>1</td><td>2</td></tr>") == ["Yard", "or depot", "1 | 2"]


def test_a_paragraph_that_is_all_of_its_cell_stays_in_its_row() -> None:
    first = "<tr><td rowspan=2> <p>Yard</p>\n</td><td><p><b>1</b></p></td></tr>"
    assert rows(f"{first}<tr><td>2</td></tr>") == ["Yard | 1", "Yard | 2"]


@pytest.mark.parametrize("span", ["-1", "0", "two", "9" * 30, "²", "1000"])
def test_no_span_is_too_strange(span: str) -> None:
    cell = f"<td colspan='{span}' rowspan='{span}'>7</td>"
    found = rows(f"<tr>{cell * 300}</tr><tr><td>8</td></tr>")
    assert len("".join(found)) < 3_000
    assert "".join(found).count("8") == 1


def test_labels_are_not_said_again_without_end() -> None:
    labels = "".join(f"<td rowspan=0>{'Label' * 20} {n}</td>" for n in range(90))
    found = rows(f"<tr>{labels}</tr>" + "<tr><td>5 lorries</td></tr>" * 150)
    assert found[1].startswith("LabelLabel")
    assert len("".join(found)) < 1_000_000
    assert sum(text.endswith("| 5 lorries") for text in found) == 150


def test_a_table_in_a_table_has_columns_of_its_own() -> None:
    inner = "<table><tr><td rowspan=2>In</td><td>1</td></tr><tr><td>2</td></tr></table>"
    found = rows(f"<tr><td>Out</td><td>{inner}</td></tr><tr><td>After</td><td>9</td></tr>")
    assert found == ["Out", "In | 1", "In | 2", "After | 9"]
