"""The report page: an archive in four pictures, for people who would rather see figures than read them."""

from flows.overview.page import report_page

__all__ = ["report_page"]
