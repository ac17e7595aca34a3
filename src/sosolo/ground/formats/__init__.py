"""What leaves and enters the cooperative as files and numbers: pure functions between bytes and frozen values.

A reader takes bytes and gives values with findings; what it cannot read at all it refuses with a sentence.
A writer takes values and gives the same bytes every time. Nothing here knows the clock, the network or the database.
"""
