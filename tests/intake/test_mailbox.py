"""A mailbox is divided where a mail begins, not where one quotes another."""

import pytest

from policydesk.core.imports import ProblemKind
from policydesk.intake import limits, registry
from policydesk.intake.mailbox import Mailbox
from policydesk.intake.problems import ReadingProblem
from policydesk.intake.registry import media_type_of
from policydesk.intake.worker import read
from tests.bad import mails


def test_every_mail_comes_out_once() -> None:
    box = Mailbox(mails.mailbox(3, quoting=True))
    assert box.names == ("0001.eml", "0002.eml", "0003.eml")
    titles = [read(box.read(name), name).title for name in box.names]
    assert titles == ["Mail 0", "Mail 1", "Mail 2"]
    text = box.read("0001.eml").decode()
    assert "\nFrom the county to the parish\nFrom Wexcombe with regards\n" in text


def test_it_is_known_by_its_first_line() -> None:
    assert media_type_of(mails.mailbox(2), "Inbox") == registry.MBOX
    assert media_type_of(mails.mailbox(2), "Inbox.mbox") == registry.MBOX


def test_more_mails_than_one_import_takes_are_refused() -> None:
    assert len(Mailbox(mails.mailbox(limits.MAILBOX_MESSAGES)).names) == limits.MAILBOX_MESSAGES
    with pytest.raises(ReadingProblem, match="5,001 mails; the limit is 5,000") as refusal:
        Mailbox(mails.mailbox(limits.MAILBOX_MESSAGES + 1))
    assert refusal.value.kind is ProblemKind.TOO_LARGE


def test_one_without_a_mail_is_damaged() -> None:
    with pytest.raises(ReadingProblem, match="no mail begins"):
        Mailbox(b"From here on nothing follows\n")
