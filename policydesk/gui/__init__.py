"""The window: the only part of PolicyDesk that knows Qt."""

# Before Qt: from its own import on, PySide6 reads the source of every module that is imported.
import policydesk.library as _library  # noqa: F401
