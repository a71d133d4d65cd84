"""Has the C library keep the memory of one page's picture for the next one's instead of giving it back at once."""

from __future__ import annotations

import ctypes
from functools import cache

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -2, -3, -8
"""Names of glibc's <malloc.h>, which has them as numbers."""
_SETTINGS = (
    (_MMAP_THRESHOLD, 32 << 20),
    (_TRIM_THRESHOLD, 512 << 20),
    (_TOP_PAD, 16 << 20),
    (_ARENA_MAX, 2),
)
"""Bytes, and the number of heaps: a page's picture is 4 MB; 32 MB is the most that glibc takes for the first; a heap
for each thread would keep what another could use."""


@cache
def keep_freed_memory() -> bool:
    """Ask for it, once in a process, and say whether the C library agreed (others than glibc do not know it).

    Preparing a page takes some twenty pieces of memory of its picture's size. Left alone, the system gives each of them
    as new pages, filled with noughts, and takes them back: that is more work than half of the preparation itself
    (measured: `benchmarks/bench_readers.py ocr`).
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):
        return False
    return all([mallopt(name, size) for name, size in _SETTINGS])
