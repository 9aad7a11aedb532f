"""Files that hold others: archives and mailboxes, opened in memory by what they are."""

from __future__ import annotations

from policydesk.intake import registry
from policydesk.intake.archives import Archive
from policydesk.intake.mailbox import Mailbox


def opened(data: bytes, media_type: str) -> Archive | Mailbox:
    """What holds the files: `names`, and `read` by name. Raises ReadingProblem for a bad one."""
    return Archive(data) if media_type == registry.ZIP else Mailbox(data)
