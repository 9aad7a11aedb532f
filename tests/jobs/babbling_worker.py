"""A worker that answers with the bytes it is sent instead of a frame."""

import os
import sys

from policydesk.jobs.frames import read_frame

if __name__ == "__main__":
    while (frame := read_frame(sys.stdin.buffer, 1 << 30)) is not None:
        data = frame[1]
        while data:
            data = data[os.write(1, data) :]
        os.close(1)
