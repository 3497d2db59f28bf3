"""A window in the browser on this machine: a server, what it answers, and its page. Rooms below do all the work."""
