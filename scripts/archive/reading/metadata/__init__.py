"""What a text says of itself: labelled_fields, signatures, authors, stated_dates, inferred_dates."""
