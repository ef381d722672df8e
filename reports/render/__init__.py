"""One ``Document`` drawn as HTML, PDF and Word. Nothing here adds a fact, a number or an opinion."""
