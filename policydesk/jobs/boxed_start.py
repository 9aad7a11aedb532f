"""Lock this process in, and let it become the program it was started for; see `boxed`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from policydesk.jobs import jail

if __name__ == "__main__":
    wanted = json.loads(sys.argv[2])
    allowed = jail.JailLimits(
        address_space=wanted["memory"], file_size=0, cpu_seconds_per_file=wanted["cpu"]
    )
    folders = {key: [Path(path) for path in wanted[key]] for key in ("readable", "runnable")}
    jail.allow_processor_time(allowed)
    jail.enter(allowed, folders["readable"], folders["runnable"])
    os.execv(wanted["command"][0], wanted["command"])  # noqa: S606 - that is what the jail is for
