"""The writes of accounts: passwords, second factors, browsers, invitations; readings and erasures."""
