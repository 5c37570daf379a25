"""The page of a translation, as a volunteer writes it, for tests of what it may say."""

from __future__ import annotations


def translated_page(body: str, more: str = "") -> str:
    """The Russian page of the text the-strike-of-the-bakers. more: further fields of its head."""
    return f"""---
slug: the-strike-of-the-bakers
translation:
  of: en
  by: {{en: A. Translator, ru: А. Переводчик}}
  date: '2026-11-22'
  reviewed: 'false'
{more}---

{body}"""
