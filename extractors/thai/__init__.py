"""Thai text: repair that can be undone, digits, numbering, dates and fiscal years."""
