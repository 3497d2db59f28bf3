"""The parts of a document, recognised by words and places."""
