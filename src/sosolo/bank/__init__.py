"""Bank files in and out: statements, matching, payment orders."""
