"""Files of office programs and browsers: word processors, spreadsheets, CSV, HTML."""
