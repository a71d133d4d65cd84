"""Tables of indicators and budgets whose cells became lines, one line a cell or more: put together again."""
