"""Whoever reads English meets no Swedish, but names, the act's own terms in brackets and what is marked as Swedish."""
