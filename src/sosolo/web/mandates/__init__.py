"""Ombud: somebody of the house helps a member, visibly and with her word."""
