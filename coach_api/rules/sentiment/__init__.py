"""Reading the customer."""
