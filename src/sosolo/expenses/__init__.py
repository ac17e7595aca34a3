"""Receipts, mileage and allowances: what a member has laid out and gets back free of tax."""
