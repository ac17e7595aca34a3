"""Debts to suppliers: which invoices are due, where the money goes, and the file that pays them."""
