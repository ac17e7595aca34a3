"""What the cooperative buys: invoices that came in, judged, kept as drafts, booked when somebody says yes."""
