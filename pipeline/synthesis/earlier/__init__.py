"""An earlier draft taken up again: what the secretariat wrote stays, what was generated is made anew."""
