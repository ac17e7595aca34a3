"""Peppol BIS Billing 3: invoices and credit notes as UBL 2.1.

values      what an invoice says, frozen
sums        tax subtotals and totals from lines
writer      values to XML
reader      XML to values, for a purchase draft
rules       the official rules, from a folder or from installed packages
verdict     what the rules say, in two parts, in Swedish
"""
