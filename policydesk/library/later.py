"""A part of a library that is loaded, and made, when it is first asked for."""

from __future__ import annotations

from importlib import import_module
from threading import RLock
from typing import Generic, Self, TypeVar, cast, overload

M = TypeVar("M", covariant=True)


class Later(Generic[M]):
    """A class of `policydesk.library` by its place (“doubles.DoubleActs”), made once an owner.

    It is made of the owner, or of the owner's attributes that are named; “” is the owner itself.
    """

    def __init__(self, place: str, *attributes: str) -> None:
        self._module, self._class = place.split(".")
        self._attributes = attributes or ("",)
        self._lock = RLock()

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, owner: None, of: type) -> Self: ...

    @overload
    def __get__(self, owner: object, of: type | None = None) -> M: ...

    def __get__(self, owner: object | None, of: type | None = None) -> M | Self:
        if owner is None:
            return self  # asked of the class
        with self._lock:  # two threads must not make two of it
            if self._name not in owner.__dict__:
                made = getattr(import_module(f"policydesk.library.{self._module}"), self._class)
                given = (getattr(owner, name) if name else owner for name in self._attributes)
                owner.__dict__[self._name] = made(*given)  # found here first from now on
            return cast("M", owner.__dict__[self._name])
