"""Raw bytes → blocks.

The folders by the step that they are, in the order in which `pages/conversion.py` and `structure.recognise`
take these; each uses only those before it. A folder's docstring is a map of its modules, and a module's first
line says what it reads.

source: bytes, characters and language.
lines: what one line, one name, one date or one sign is; what all the others know.
furniture: what a page leaves out, each with its rule.
cuts: groups of lines between blank ones, parted and joined before they are read.
head: the blocks above the body, and what they say of the text.
readers: each other group of lines → blocks, by the first reader that knows it.
notes, passes, headings: over all blocks, what only their neighbourhood shows.
metadata: what a text says of itself.

Beside them: `structure`, which calls these in turn; `doubts`, what a person should look at; `passages`, the
addresses of passages.
"""
