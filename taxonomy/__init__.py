"""What a finding can be about: factors, the headings that name them, organisations. Data in YAML, no statistics.

`taxonomy.load.load` returns the checked `taxonomy.model.Taxonomy`; `taxonomy.markdown.to_markdown` shows it as a page.
"""
