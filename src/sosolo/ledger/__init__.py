"""Books, vouchers that balance and are never changed, open items, activity accounts, periods."""
