"""Groups of lines between blank ones, parted and joined before they are read.

survey is a look over all of them first: is it verse, a chronicle, an interview?
Lines that a width or a viewer brought together: set_groups, set_type, tall_groups, bare_lists.
Lines that stand without a blank one below them: tight_heads, numbered_heads, lone_numbers, numbered_stanzas,
poets_in_verse, posts, names_over_words, dated_heads,
ruled_tables.
"""
