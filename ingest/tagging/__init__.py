"""Named entities of a cable: normalisation, model, phrase matching, linking."""
