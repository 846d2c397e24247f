"""What a message prints about itself: heading, numbers, references, markings, TAGS, kind of document."""
