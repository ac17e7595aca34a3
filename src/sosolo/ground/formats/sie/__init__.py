"""SIE 4, the Swedish file of books: 4E (a whole year) and 4I (vouchers from a pre-system); types 1-3 are read too.

values    what a file says, frozen
text      encodings, fields of a line, the checksum
writer    values to bytes: CP437, CRLF, #KSUMMA
reader    bytes to values, tolerant per line, with findings; fast and labels are its parts
balance   what the books say and where they do not agree
"""
