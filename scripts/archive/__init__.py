"""The archive's library: raw text → blocks → page → every view of it.

One direction of data, a room a step: `reading`, `pages`, `search`, `site`, `downloads`. Nothing in
here imports MkDocs, the hooks, `tooling` or a command.
"""
