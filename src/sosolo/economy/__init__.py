"""Does the cooperative carry itself: scenarios, plan and outcome, open books, risks."""
