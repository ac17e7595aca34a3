"""The writes of meetings."""
