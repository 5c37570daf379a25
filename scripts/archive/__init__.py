"""The archive's library: raw text → document model → page → every view of it.

One direction of data. Nothing in here imports MkDocs, the hooks or a command.
"""
