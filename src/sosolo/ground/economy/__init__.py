"""Does it carry itself? The cooperative's economy month by month, with chance: whole öre, the same bits for a seed."""
