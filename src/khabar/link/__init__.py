"""Many articles: copies, entities, events, origins, claims, conflicts. One public function, `link_articles`."""

from khabar.link.linking import link_articles

__all__ = ["link_articles"]
