"""The outer half of Copydesk: what runs, when, on what, and where it goes."""
