"""PostgreSQL: our own small server or someone else's, with an owner role and an app role. Plain Python."""
