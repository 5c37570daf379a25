"""The authority records that a text's metadata names by id: places and subjects."""

from __future__ import annotations

from pathlib import Path

import yaml


class Records:
    """Places and subjects by id, with their labels by language."""

    def __init__(self, data: Path) -> None:
        self.names: dict[str, dict[str, dict[str, str]]] = {}
        for name in ("places", "subjects"):
            path = data / f"{name}.yml"
            records = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
            self.names[name] = {record["id"]: record for record in records or []}

    def label(self, group: str, identifier: str, language: str) -> str:
        """A record's name; its id where there is no record yet."""
        return str(self.names[group].get(identifier, {}).get(language, identifier))
