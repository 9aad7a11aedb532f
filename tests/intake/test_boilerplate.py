"""A page's furniture is told from its text, line by line."""

import pytest

from policydesk.intake.boilerplate import ends_article, is_edge_furniture, is_furniture

ANYWHERE = [
    "Sign-up…", "Please send me SCA's fortnightly briefing:", "Subscribe to our newsletter",
    "Enter your email address", "Share this article", "Facebook | Twitter | LinkedIn",
    "No comments:", "Post a Comment", "3 comments", "Leave a Reply", "Accept all cookies",
    "This website uses cookies to improve your experience.", "Email ThisBlogThis!Share to Facebook",
]  # fmt: skip
AT_THE_EDGE = [
    "Home", "Menu", "Skip to main content", "Home > News > Housing", "Scroll to Top",
    "Shopping Basket", "Next post", "5 min read", "Name*", "Email(Required)", "Related articles",
    "More news", "Popular articles by Ann Waller", "You may also like", "Tags: housing, money",
    "© 2031 The Weekly County", "All rights reserved.", "Terms and conditions", "Log in",
    '"*" indicates required fields', "Still need support?", "Your membership questions answered",
]  # fmt: skip
TEXT = [
    "The council should publish its plan before the end of the year.",
    "We share the view of the committee that homes matter.",
    "Comments received during the consultation were mixed.",
    "Jobs and skills for the borough", "Home ownership", "More homes for local people",
    "Sign-up of tenants to the scheme has been slow, and will remain so.",
    "Copyright law should be reformed", "News of the closure reached the town in March.",
    "Related provisions are in clause 4.", "Subscribe", "Recommendation 3", "Opinion",
]  # fmt: skip


@pytest.mark.parametrize("line", ANYWHERE)
def test_furniture_wherever_it_stands(line: str) -> None:
    assert is_furniture(line)
    assert is_edge_furniture(line)
    assert ends_article(line)


@pytest.mark.parametrize("line", AT_THE_EDGE)
def test_furniture_at_the_head_or_foot_only(line: str) -> None:
    assert is_edge_furniture(line)
    assert not is_furniture(line)


@pytest.mark.parametrize("line", TEXT)
def test_text_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)
    assert not ends_article(line)


def test_a_long_line_is_never_furniture() -> None:
    assert not is_edge_furniture("We use cookies " + "and more " * 60)
