"""Django without domain: tenancy, money, sealing, outbox, files, traces, links."""
