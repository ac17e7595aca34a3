"""SOSOLO: the platform of a cooperative for people who work alone."""
