"""What a text says of itself: extracted_metadata, inferred_dates, signatures."""
