"""What is learned or counted: the factor of a finding, and findings that speak of the same thing."""
