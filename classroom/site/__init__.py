"""Builds the site as it is served and released: what MkDocs makes, trimmed, with the worker that keeps it offline."""

from classroom.site.build import build_site, complete_site

__all__ = ["build_site", "complete_site"]
