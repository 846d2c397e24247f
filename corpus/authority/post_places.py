"""Where posts lie (corpus/data/post_places.csv)."""

from __future__ import annotations

from functools import cache

from corpus.authority.posts import posts
from corpus.authority.tables import rows
from corpus.records import Record

COLUMNS = ("key", "latitude", "longitude", "geonames")


class PostPlace(Record, frozen=True):
    """The place of a post's city."""

    latitude: float
    """Degrees north."""
    longitude: float
    """Degrees east."""
    geonames: int
    """Id of the city in GeoNames: https://www.geonames.org/2911298."""


@cache
def post_places() -> dict[str, PostPlace]:
    """Key of a post to its place; travelling delegations and some commands have none. Raises BadVocabulary."""
    found = {}
    for row in rows("post_places.csv", COLUMNS):
        if row["key"] not in posts():
            raise row.wrong(f"no post {row['key']!r}")
        try:
            place = PostPlace(float(row["latitude"]), float(row["longitude"]), int(row["geonames"]))
        except ValueError as error:
            raise row.wrong(str(error)) from error
        if not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
            raise row.wrong(f"{place.latitude}, {place.longitude} is no place on the globe")
        found[row["key"]] = place
    return found
