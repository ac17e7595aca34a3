"""The law: parameters and rules."""
