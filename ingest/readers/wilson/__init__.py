"""Wilson Center Digital Archive: pages saved as HTML or text."""
