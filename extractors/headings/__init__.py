"""Lines that head something, told by their words: sections of findings, what ends them, topics, levels, components."""
