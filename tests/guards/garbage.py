"""Looks for no garbage while tests are collected, and never again at what was loaded until then.

Nothing of it ever becomes garbage; to walk through all of it took a quarter of collecting.
"""

import gc
from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
