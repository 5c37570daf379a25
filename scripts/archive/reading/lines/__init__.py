"""What one line, one name, one date or one sign is.

The model: groups, lines between blank ones, and what is known of the text around them; group_blocks, a group
as a block; corrections, what a curator decided.
Signs and widths: markers, note_references, tables, wraps, light_markup, stanza_lines, rhymes.
Sentences and headings: sentences, broken_sentences, heading_lines, closings.
People and papers: person_names, given_names, name_cases, song_credits, offices, papers, speakers, signers.
Lines of a head: head_lines, addressees, bylines, datelines, dates, diaries.
"""
