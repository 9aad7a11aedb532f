"""Charts as pictures, drawn by matplotlib: the only package that knows it."""

from policydesk.packs.drawing_ready import make_ready

make_ready()
