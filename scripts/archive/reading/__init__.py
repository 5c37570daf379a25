"""Raw bytes → blocks.

The modules by the step that they are part of, in the order in which `pages/conversion.py` and
`structure.recognise` take these. A module's first line says what it reads.

Bytes and language: decode, file_kinds, invisible, language, old_spelling.

What a page leaves out, each with its rule (boilerplate takes these in turn):
    of libraries: library_notices
    of web pages: web_furniture, and furniture_rows, where a further kind of line is a row;
        site_menus, site_frames, page_frames, platform_frames, forum_frames, encyclopedia_pages, post_buttons,
        counts_and_topics, visit_lines, repeated_titles
    of print and film: printed_pages, browser_prints, margin_numbers, video_cues
    of a markup: light_markup

What a curator decided: corrections, corrected_groups.

Groups of lines between blank ones, parted and joined before they are read:
    groups; set_groups, set_type, tall_groups, tight_heads, numbered_heads, lone_numbers, numbered_stanzas,
    poets_in_verse, posts, ruled_tables
    survey, what all of them show of a text: speakers, rhymes, bare_lists

The head: head, head_lines, head_neighbours, head_title, title_pages, catalogue_cards, title_doubts,
    subtitles; its lines: addressees, bylines, datelines, diaries

Each other group, by the first reader that knows it: group_readers, group_blocks, group_chronicles,
    group_clauses, group_items, group_lines, group_mail, group_notes, group_prose, group_short_lines,
    group_speeches, group_tables, group_verse;
    wraps, tables, markers, stanza_lines, quoted_posts, message_logs

Passes over all blocks (structure):
    joined: page_breaks, broken_sentences, contents, lone_verses, spaced_rows
    lists: list_depths, lost_markers, month_sections
    headings: headings, heading_lines, heading_places, heading_rows, heading_series, heading_levels,
        false_headings, meeting_minutes, names_no_headings, spoken_headings, questions_over_answers
    other kinds: captions, pull_quotes, speech, foot, links_at_foot, lost_in_source
    notes: notes, numbered_notes, notes_of_parts, foot_notes

What a text says of itself: extracted_metadata, inferred_dates, signatures, signers.
What a person should look at: doubts. The addresses of passages: passages.

Words that several of them know: closings, dates, given_names, offices, papers, person_names, sentences.
"""
