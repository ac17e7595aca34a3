"""Plain Python: law, formats, votes, economy model. No Django, no I/O beyond given bytes, no clock."""
