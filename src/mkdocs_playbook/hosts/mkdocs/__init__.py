"""The site, published through MkDocs and Material."""
