"""Lines that belong to a web site and not to what it published."""

from __future__ import annotations

import re

from policydesk.intake.alternatives import one_of

# Each line below is one form of a whole line of text, in small letters; case does not matter.
_NAVIGATION = r"""
(?:skip|jump) to (?:main |the )?(?:content|navigation)
(?:main |site |toggle )?(?:menu|navigation)
(?:home|search(?: for:?|\.\.\.)?|close|back|more|log ?in|log ?out|sign ?in)
(?:register|subscribe|donate)
(?:my account|account|contact(?: us)?|about(?: us)?|join(?: us)?|help|faqs?|site ?map)
(?:events|jobs|shop|blogs?|news|features|opinion|accessibility|print this page)
(?:home|you are here:?)\s*[>»/|›].*
(?:back|scroll|return|go)(?: up)? to (?:the )?top(?: of (?:the )?page)?
(?:shopping|your) (?:basket|cart|bag)(?:\s*\(?\d+\)?)?
checkout|(?:add|view) (?:to )?basket
(?:next|previous|older|newer|earlier)(?: (?:post|article|page|story|entry)s?)?[\s:»«<>→←]*
loading\.*|advertisement|sponsored(?: content)?|ad
(?:listen|download)(?: to this)?(?: article| page| as pdf)?
\d+ min(?:ute)?s?(?: read)?|reading time:? .{1,20}
"""
_SIGN_UP = r"""
sign[- ]?up\W*
sign[- ]?up (?:to|for|now|today|here)\b.{0,80}
(?:please )?send me .{0,60}(?:briefing|newsletter|bulletin|updates?|alerts?|e-?mails?):?
(?:enter|type) your e-?mail(?: address)?.{0,40}
your e-?mail(?: address)?[\s:*]*
(?:subscribe|register) (?:to|for|now|today|here)\b.{0,100}
(?:get|receive) (?:our|the|all the) (?:latest|weekly|daily|free)\b.{0,100}
join (?:our|the) (?:mailing list|newsletter|community).{0,60}
(?:our |e-?mail |free )*newsletters?(?: sign[- ]?up)?
want (?:full access|more)\b.{0,80}\?.{0,60}
"""
_SITES = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|e-?mail|print|pinterest|reddit|instagram|youtube"
    r"|rss|bluesky|mastodon|threads|copy link|tweet|like|pin it)"
)
_SHARING = rf"""
share(?: (?:this|on|via|with)\b.{{0,40}})?(?: article| page| post| story)?:?
(?:{_SITES}[\s,|/·•]+)*{_SITES}
follow (?:us|me)(?: on .{{0,40}})?:?
(?:click to )?(?:e-?mail|blog|tweet|share) this(?: to .{{0,30}})?!?
e-?mail ?this ?blog ?this!? ?share to .{{0,60}}
"""
_COMMENTS = r"""
(?:no|\d{1,4}|leave an?|post an?|add an?|add your|view|show|hide) (?:comments?|repl(?:y|ies)):?
comments?(?: ?\(\d+\)| are closed.*|:)?
(?:log ?in|sign ?in|register)\b.{0,30} to (?:leave a |post a )?(?:comment|reply).{0,40}
be the first to comment.{0,40}
your e-?mail address will not be published.{0,60}|required fields are marked.{0,10}
this entry was posted (?:in|on|by)\b.{0,200}
(?:is|was) this page (?:useful|helpful)\W*|report a problem with this page|bookmark the permalink.*
links to this post|newer posts?|older posts?|subscribe to: .{0,40}
"""
_COOKIES = r"""
(?:this (?:web)?site|we) uses? cookies\b.{0,300}
(?:cookie|privacy) (?:policy|settings|preferences|notice|statement)\.?
manage consent|accept all|reject all|save preferences
"""
_FORMS = r"""
["“”']?\*["“”']? indicates required(?: fields?)?
(?:(?:first|last|full|your) )?(?:name|e-?mail(?: address)?|phone(?: number)?)\s*(?:\*|\(required\))
(?:message|organisation|company|postcode|website|subject|consent|captcha)\s*(?:\*|\(required\))
(?:name|e-?mail|phone|message|submit|send|captcha|required)[*:]?
(?:send us|leave) a message(?: and our\b.{0,60})?
request a (?:callback|call back|demo)
we(?:'|’)ll (?:be in touch|get back to you)\b.{0,60}
your (?:membership )?questions answered
still need (?:help|support)\??
(?:forgot(?:ten)?|reset)(?: your)? password\??
view our (?:frequently asked questions|faqs?)\b.{0,160}
"""
_MORE_OF = (
    r"(?:news|articles?|stories|posts?|content|reading|features?|opinion|topics|tags|updates)"
)
_MORE = rf"""
(?:more|other|related|similar|popular|latest|recent|featured|trending|recommended) {_MORE_OF}:?
(?:more|other|related|popular|latest|recent) {_MORE_OF} (?:by|from|in|on|about)\b.{{0,60}}
(?:more|latest|also) (?:from|by|in) .{{0,60}}
(?:most|top) (?:read|popular|viewed|shared|commented)(?: (?:articles|stories|today))?
(?:you (?:may|might|could)|readers) also (?:like|liked|be interested in|enjoy|want to read).{{0,20}}
(?:read|see) (?:more|next|also|this next)(?: (?:on|about|from|in)\b.{{0,40}})?:?[\s…»>→.]*
recommended(?: for you)?|trending|related|editor(?:'|’)s picks?|don(?:'|’)t miss
in this section|elsewhere on .{{0,40}}
(?:blog )?archives?|categories|tags?|labels?:.{{0,60}}|blogroll|about me
(?:tags|filed under|posted in|categories|topics|category):.{{0,120}}
"""
_LEGAL = r"""
(?:©|\(c\)|copyright ©?\s*\d{4}).{0,120}
terms (?:and|&) conditions|terms of (?:use|service)
powered by .{0,40}|(?:web)?site by .{0,40}
registered (?:charity|company|office)\b.{0,120}
"""


def _whole(forms: str) -> re.Pattern[str]:
    return re.compile(rf"[\s|•·*–-]*(?:{forms})[\s|•·–.-]*")


_WITHIN = {
    "unsubscribe": _whole(r".{0,60}\bunsubscribe at any time\b.{0,80}"),
    "cookie": _whole(r".{0,40}\b(?:accept|reject|manage)\b.{0,20}\bcookies?\b.{0,60}"),
}
_LEGAL_WITHIN = {"rights reserved": _whole(r".{0,60}\ball rights reserved\b.{0,60}")}
"""Forms that may begin anywhere in a line, by a word to look for first."""
_EDGE = _whole(one_of(_NAVIGATION + _FORMS))
_ANYWHERE = _whole(one_of(_SIGN_UP + _SHARING + _COMMENTS + _COOKIES))
_ENDS = _whole(one_of(_MORE + _LEGAL))
_LONGEST = 320


def is_edge_furniture(line: str) -> bool:
    """Whether a line, at the head or foot of a page, is its furniture: “Home”, “News”, “Tags”."""
    if len(line) > _LONGEST:
        return False
    low = line.lower()
    return _EDGE.fullmatch(low) is not None or _ends(low)


def is_furniture(line: str) -> bool:
    """Whether a line is a web page's furniture wherever it stands: sign-up, sharing, comments."""
    return len(line) <= _LONGEST and _is_anywhere(line.lower())


def ends_article(line: str) -> bool:
    """Whether such a line commonly stands right after an article's last words."""
    return len(line) <= _LONGEST and _ends(line.lower())


def _ends(low: str) -> bool:
    return _is_anywhere(low) or _ENDS.fullmatch(low) is not None or _fits(_LEGAL_WITHIN, low)


def _is_anywhere(low: str) -> bool:
    return _ANYWHERE.fullmatch(low) is not None or _fits(_WITHIN, low)


def _fits(within: dict[str, re.Pattern[str]], low: str) -> bool:
    return any(word in low and form.fullmatch(low) for word, form in within.items())
