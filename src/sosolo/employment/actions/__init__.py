"""Every write of employment, one module per noun."""
