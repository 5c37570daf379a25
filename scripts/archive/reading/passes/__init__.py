"""Passes over all blocks, for what only the neighbourhood of a block shows.

Joined: page_breaks, lone_verses, spaced_rows. Lists: list_depths, lost_markers, month_sections.
Other kinds: captions, pull_quotes, speech, meeting_minutes, foot, signed_stories, links_at_foot,
lost_in_source.
"""
