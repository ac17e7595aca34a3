"""What a SIE file would do to a book: pure values, before anything is written."""
