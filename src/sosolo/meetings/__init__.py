"""Meetings of the members and the board: notice, roll, votes, minutes."""
