"""What readers paste to name a document: links, citations of FRUS as printed, entries of reference managers."""
