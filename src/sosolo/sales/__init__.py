"""Customers, invoices and credit notes."""
