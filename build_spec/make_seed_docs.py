#!/usr/bin/env python3
"""Makes the Word and PDF samples of seed_docs/ and brings the manifest's checksums up to date."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from seed_maker.pages import pdf_bytes
from seed_maker.source import read_source
from seed_maker.word import docx_bytes

HERE = Path(__file__).resolve().parent
SEED_DOCS = HERE.parent / "seed_docs"
_MAKERS = {".pdf": pdf_bytes, ".docx": docx_bytes}


def built_samples() -> Iterator[tuple[str, bytes]]:
    """Each Word and PDF sample as (file name, bytes), in order of name."""
    for path in sorted((HERE / "seed_sources").glob("*.md")):
        source = read_source(path)
        yield source.file, _MAKERS[Path(source.file).suffix](source)


def refresh_manifest() -> None:
    """Write the SHA-256 of every listed file into the manifest."""
    path = SEED_DOCS / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for entry in manifest["documents"]:
        content = (SEED_DOCS / entry["file"]).read_bytes()
        entry["sha256"] = hashlib.sha256(content).hexdigest()
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Build the samples where they belong."""
    for name, content in built_samples():
        (SEED_DOCS / name).write_bytes(content)
        sys.stdout.write(f"{name}: {len(content):,} bytes\n")
    refresh_manifest()


if __name__ == "__main__":
    main()
