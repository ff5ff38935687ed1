"""Many bodies' sites are recorded and judged overnight, and none is lost or visited twice, whatever ends the night."""
