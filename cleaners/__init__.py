"""The pure half of Copydesk: text in, edits out. Nothing here reads the network, the clock or a table."""
