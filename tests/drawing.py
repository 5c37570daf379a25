"""Waiting until a browser has drawn what was done in it, however long a busy machine takes."""

from __future__ import annotations

from typing import Any

#: Scripts look at the page before a frame is drawn, what they change is drawn in the next one.
_DRAWN = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    await frame();
    await frame();
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    await frame();
}"""


def drawn(page: Any) -> None:
    """Wait until a page has followed all that was done, and nothing in it moves any more."""
    page.evaluate(_DRAWN)
