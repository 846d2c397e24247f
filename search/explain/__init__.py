"""Why a cable was found, why nothing was found, what to try instead."""
