"""Raw bytes → blocks: encoding, language, boilerplate, structure, notes, passages."""
