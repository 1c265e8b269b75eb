"""What publishes a site: an adapter for each host, and what these share.

The only rooms that know MkDocs, Material or another generator. They get a ``site.Site`` as a value
and make nothing of it anew; only ``cli`` imports them.
"""
