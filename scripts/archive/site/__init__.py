"""Page → what templates show: views, the finished text, links, the proof on the rendered page."""
