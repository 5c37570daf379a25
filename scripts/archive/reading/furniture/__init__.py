"""What a page leaves out, each with its rule; boilerplate takes these in turn.

Of libraries: library_notices.
Of web pages: web_furniture; furniture_lines, and furniture_rows, where a further kind of line is a row;
further_articles, site_menus, site_frames, page_frames, whole_pages, page_feet, platform_frames,
forum_frames, encyclopedia_pages, doubled_captions, post_buttons, counts_and_topics, visit_lines,
repeated_titles, repeated_menus.
Of print and film: printed_pages, browser_prints, margin_numbers, broken_words, video_cues.
"""
