"""Blocks ⇄ page: the grammar of a page's body, its front matter, its fields, the catalogue."""
