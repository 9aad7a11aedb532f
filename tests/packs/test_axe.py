"""The HTML page passes axe in Chromium, light and dark; and axe is seen to find what is wrong."""

import json
import shutil
import subprocess
from base64 import b64decode
from pathlib import Path
from urllib.parse import unquote

import axe_core_python
import pytest

from policydesk.packs.render_html import render_html
from tests.packs.hostile import hostile_briefing
from tests.packs.samples import a_briefing, a_charted_briefing

AXE = Path(axe_core_python.__file__).with_name("axe.min.js")
QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--virtual-time-budget=20000", "--dump-dom",
]
ASK = """
axe.run().then(found => {
  const told = found.violations.map(v => v.id + ": " + v.nodes.map(n => n.html).join(" | "));
  const text = JSON.stringify({told, passes: found.passes.length, dark: matchMedia(
    "(prefers-color-scheme: dark)").matches});
  document.documentElement.innerHTML = "<body><pre>" + btoa(encodeURIComponent(text)) + "</pre>";
});
"""


def asked(page: str, folder: Path, *, dark: bool = False) -> dict[str, object]:
    """What axe says of a page; its policy is lifted, because it would stop axe as well."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not installed (Debian: chromium)")
    head, policy, tail = page.partition('<meta http-equiv="Content-Security-Policy"')
    assert policy or "<html>" in page
    scripts = f"<script>{AXE.read_text('utf-8')}</script><script>{ASK}</script>"
    open_page = head + tail[tail.find(">") + 1 :] if policy else head
    path = folder / "page.html"
    path.write_text(open_page.replace("</body>", f"{scripts}</body>"), "utf-8")
    scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    done = subprocess.run(
        [chromium, *QUIET, *scheme, f"--user-data-dir={folder / 'profile'}", path.as_uri()],
        check=True, capture_output=True, text=True, timeout=120,
    )
    answer = done.stdout.partition("<pre>")[2].partition("</pre>")[0]
    return decoded(answer)


def decoded(answer: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(unquote(b64decode(answer).decode()))
    return found


@pytest.mark.parametrize("dark", [False, True])
def test_a_pack_passes_axe(dark: bool, tmp_path: Path) -> None:
    briefing = a_briefing() if dark else a_charted_briefing()
    found = asked(render_html(briefing).decode(), tmp_path, dark=dark)
    assert found["told"] == []
    assert found["dark"] is dark
    assert int(str(found["passes"])) > 20


def test_a_hostile_pack_passes_axe(tmp_path: Path) -> None:
    briefing = hostile_briefing("<img src=x onerror=alert(1)> [a](https://example.org)")
    assert asked(render_html(briefing).decode(), tmp_path)["told"] == []


def test_axe_is_seen_to_find_what_is_wrong(tmp_path: Path) -> None:
    page = "<html><head></head><body><img src='x'><p style='color:#eee'>pale</p></body></html>"
    told = asked(page, tmp_path)["told"]
    assert isinstance(told, list)
    assert {each.split(":")[0] for each in told} >= {"image-alt", "html-has-lang", "document-title"}
