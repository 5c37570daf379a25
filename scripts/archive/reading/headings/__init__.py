"""Which lines are headings, and of which level.

headings finds them by the text's own system: heading_series, heading_rows, heading_places, contents;
false_headings, names_no_headings, spoken_headings and questions_over_answers are those that only look like
one. Then heading_levels.
"""
