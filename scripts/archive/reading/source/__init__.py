"""Bytes, characters and language of a raw file: decode, file_kinds, invisible, language, old_spelling."""
