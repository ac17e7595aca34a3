"""What the product costs, measured beside a limit in the same run: ratios, never a bare time."""
