"""Notes and the references to them.

notes gathers them; numbered_notes, notes_of_parts and foot_notes are those of lists, of a book's parts and of
a page's foot.
"""
