"""What publishes a site: an adapter for each host."""
