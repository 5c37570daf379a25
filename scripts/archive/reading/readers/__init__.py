"""Each group of lines below the head → blocks, by the first reader that knows it.

group_readers is their order: group_chronicles, group_clauses, group_items, group_lines, group_mail,
group_notes, group_prose, group_short_lines, group_speeches, group_tables, group_verse. Before them:
corrected_groups, what a curator decided; quoted_posts, message_logs.
"""
