"""What has changed week by week -> text, Markdown, JSON, for those who work by the book."""
