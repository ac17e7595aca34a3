"""What the law says, as pure functions over whole numbers: one module per act."""
