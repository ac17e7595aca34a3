"""The books of a member's own firm (enskild firma): its chart, what happens in it in everyday words, and its NE form."""
