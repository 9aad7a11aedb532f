"""The command line, stopped by Ctrl+C while a dataclass is being made.

    python -m tests.cli.interrupted
"""

import sys
from unittest.mock import patch

from policydesk.cli import main


def stopped(*_: object, **__: object) -> None:
    """What dataclasses do, at the moment of the key."""
    exec("raise KeyboardInterrupt")


if __name__ == "__main__":
    with patch.object(main.policydesk, "main", stopped):
        sys.exit(main.main([]))
