"""Secret ballots: blind-signed tokens, encrypted ballots, a public board that anyone can count again.

voter            a key of her own, signed blindly by every issuer; a ballot signed with that key
issuers          each signs once per voter and cannot see what it signs (blind)
box              what a ballot says is readable only with the box key, which is put together after close
board            every ballot, in the order of the keys; verify_board counts it again with nothing but Python
"""
