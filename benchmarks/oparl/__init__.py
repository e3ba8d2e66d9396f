"""How whole and how fast an OParl system is: a crawl that checks the specification's prose, and times of pages."""
