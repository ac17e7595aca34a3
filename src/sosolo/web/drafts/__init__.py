"""What is being written is kept, so that it can be gone on with in another browser."""
