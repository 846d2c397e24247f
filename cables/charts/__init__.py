"""Pictures of counts, as SVG. matplotlib draws them: it is what researchers print with, and it comes with an extra."""
