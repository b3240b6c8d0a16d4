"""The review page: one file that shows the article as scraped beside the clean one, for people who judge by looking."""

from flows.review.page import Choice, review_page

__all__ = ["Choice", "review_page"]
