"""Theme and page -> bytes: the values of a theme, Markdown bodies, templates."""
