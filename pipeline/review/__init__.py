"""What people decide about findings and issues: how it comes in, is kept, and is laid over what the machine found."""
