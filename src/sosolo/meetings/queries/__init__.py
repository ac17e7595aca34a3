"""The reads of meetings."""
