"""Pictures as SVG and PNG: drawn once, written twice."""
