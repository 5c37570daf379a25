"""The blocks above the body, and what they say of the text.

head decides which they are; head_title which of them is the title, and title_doubts whether that is sure;
head_neighbours, subtitles, title_pages and catalogue_cards what stands about it.
"""
