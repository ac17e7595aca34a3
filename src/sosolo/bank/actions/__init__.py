"""Every write of the bank, one module per noun."""
