"""Every read of employment, one module per noun."""
