"""Parts of a library that are loaded late: one for each owner, and none asked of the class."""

from policydesk.library import Library
from policydesk.library.later import Later
from policydesk.library.watching import Watching


class Owner:
    parts = Later[Watching]("watching.Watching")


def test_a_part_is_made_once_for_its_owner() -> None:
    owner = Owner()
    assert isinstance(owner.parts, Watching)
    assert owner.parts is owner.parts
    assert owner.parts is not Owner().parts


def test_asked_of_the_class_it_is_no_part_of_any_library() -> None:
    assert isinstance(Library.watching, Later)
