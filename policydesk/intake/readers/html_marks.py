"""Tell by tag, role, class and id which parts of a page stand beside its article."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.etree import _Element

from policydesk.intake.alternatives import one_of
from policydesk.intake.readers.html_given import Given

UNSEEN = (
    "script", "style", "noscript", "template", "svg", "math", "select", "option", "iframe",
    "object", "embed", "canvas", "input", "textarea", "audio", "video", "map",
)  # fmt: skip
"""What holds no running text of the page, or none that readers see."""
INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "img", "ins", "kbd", "mark", "picture", "q", "s", "samp", "small",
        "source", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
_BESIDE_TAGS = {"nav", "footer", "form", "button", "dialog", "menu", "label", "aside"}
_BESIDE_ROLES = {
    "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "alert",
}  # fmt: skip
_UNSTYLED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")

# Words for one token of a class or id in small letters; “-?” stands for the ways to join two words.
_SURE = r"""
nav(?:bar|igation)?|(?:main|side|sub|mega|mobile|site|top|drop-?down)-?(?:nav|menu)|menu
bread-?crumbs?|side-?bar|(?:site-|page-)?footer|skip-?(?:link|to)\w*
comments?|comments?[-_]{1,2}\w+|commentlist|disqus(?:_thread)?|respond
related|related-?(?:posts?|articles?|content|stories|links|products?|reading|topics?|news|blogs?)
recommend(?:ed|ations?)?|recirc\w*|more-?(?:posts|stories|articles|from|news|blogs)
read-?(?:more|next)|next-?(?:post|article|up)|you-?may-?\w*|also-?like|popular(?:-?posts)?
trending(?:-?\w+)?|most-?(?:read|popular)|(?:latest|recent)-?(?:posts|news|articles)
newsletter|newsletter-?\w+|subscri(?:be|ption)(?:-?(?:form|box|wrap\w*))?
sign-?up|sign-?up-?form|opt-?in|mailchimp|mc_embed_signup
advert\w*|ads?|ad-?(?:slot|unit|container|wrapper|block|banner)|pop-?up|modal|lightbox
cookies?|cookie-?\w+|cookie-law-info-bar|consent|gdpr
screen-reader-text|sr-only|visually-?hidden|print-?only|search-?(?:form|box|bar)
w-form-(?:done|fail)|widget-?area|widgets
"""
_LIKELY = r"""
shar(?:e|ing)|share-?(?:bar|buttons?|links?|icons?|tools|this|bottom|top)
(?:article|post|social)-?shar(?:e|ing)|addtoany\w*|sharedaddy|follow-?us
social|social-?(?:links?|icons?|media|share|bar|buttons?|list)
promo|promo(?:tion)?s?-?(?:box|banner|bar|block)?|sponsor(?:ed|s)?|call-?to-?action
cta|cta-?(?:box|block|banner|section|wrap\w*|button)
author-?(?:box|bio|info|card|description|about|profile|section|block|details|wrap\w*)
about-?(?:the-?)?author|post-?author|bio|by-?line
tags|tag-?(?:list|cloud|links)|post-?tags|(?:article|entry|blog)-?tags|categories|cat-?links
(?:post|entry|article|blog|page)-?meta|entry-?footer|post-?footer
pagination|pager|post-?nav\w*|prev-?next|toc|table-?of-?contents|(?:ez|lwptoc|rank-math)-?toc\w*
tool-?bar|search|login|reviews-?form
wp-caption-text|caption|fig-?caption|image-?(?:caption|credit)|photo-?credit
"""
_NOT_BESIDE = r"(?!has-|no-|with-|hide-|is-|js-|content-|elementor-widget|so-)"
_AFTER = (
    r"(?:(?:-|_){1,2}(?:container|wrapper|wrap|box|block|section|list|area|inner|bar|items?"
    r"|module|row|outer|root|\d+|[a-z0-9]*\d[a-z0-9]*))?"
)


def _token(words: str) -> re.Pattern[str]:
    """A class of one of these names, with at most two words before it and one of layout behind."""
    return re.compile(
        rf"{_NOT_BESIDE}(?:[a-z0-9]+(?:-|_){{1,2}}){{0,2}}?(?:{one_of(words)}){_AFTER}"
    )


_SURE_TOKEN, _LIKELY_TOKEN = _token(_SURE), _token(_LIKELY)
_MOST_TOKENS = 12
_LONGEST_TOKEN = 60


def share_allowed(element: _Element, given: Given) -> float:
    """The share of the page's running text up to which an element counts as beside the article.

    0.0 for what carries no sign; a sign is not believed of what holds much of the text: a page
    may be one form, or lie in an element named after its side bar.
    """
    tag = element.tag
    if tag in _BESIDE_TAGS or (tag == "header" and next(element.iter("h1"), None) is None):
        return 0.35
    if element in given.showing:
        if element.get("role") in _BESIDE_ROLES or _hidden(element):
            return 0.35
    mark = given.marks.get(element)
    return 0.0 if mark is None else _share_of_tokens(mark)


def leads_away(element: _Element) -> bool:
    """Whether a link goes to another page and not to a place in this one."""
    return element.tag == "a" and not (element.get("href") or "#").startswith("#")


@lru_cache(maxsize=4096)
def _share_of_tokens(marks: str) -> float:
    tokens = [token for token in marks.split()[:_MOST_TOKENS] if len(token) <= _LONGEST_TOKEN]
    return max(map(_share_of_token, tokens), default=0.0)


@lru_cache(maxsize=16_384)
def _share_of_token(token: str) -> float:
    if _SURE_TOKEN.fullmatch(token):
        return 0.35
    return 0.1 if _LIKELY_TOKEN.fullmatch(token) else 0.0


def _hidden(element: _Element) -> bool:
    """Whether readers do not see it; what a page sends in parts stands hidden under “S:1”."""
    style = element.get("style")
    if style and _UNSTYLED.search(style):
        return True
    if element.get("aria-hidden") == "true":
        return True
    return element.get("hidden") is not None and not element.get("id", "").startswith("S:")
