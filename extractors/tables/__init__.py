"""Structured tables beside the findings: indicators, disbursements, and the tracking scheme of a progress form."""
