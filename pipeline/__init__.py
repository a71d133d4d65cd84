"""Order, storage and surfaces: what turns the records into files, questions and pages."""
