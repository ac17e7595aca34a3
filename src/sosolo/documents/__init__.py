"""Texts and templates that become PDF and XML, and how they are sent."""
