"""Tables whose cells became lines of their own: found again, each kind by what gives it away."""
