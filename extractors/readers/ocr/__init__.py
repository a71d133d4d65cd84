"""From the picture of a page to the page laid out, and what of it is believed beside a text layer."""
