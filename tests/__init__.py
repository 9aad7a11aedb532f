"""The tests of PolicyDesk; their folders mirror the package (tests/README.md)."""
