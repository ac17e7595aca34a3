"""Quotes: what a member offers a customer to do."""
