-- What the archive publishes as OParl. All of it is made from motions and links and follows their revisions; only
-- when an object first appeared, last changed and vanished is known from nothing else.

CREATE TABLE oparl_state (         -- how far the objects have come: revision, gone, redacted, links, settings
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE oparl_parts (         -- what a motion says about an object
    motion TEXT NOT NULL,          -- empty for what the publisher says
    object TEXT NOT NULL,          -- paper/…, organization/…: the end of its address
    kind   TEXT NOT NULL,          -- paper, organization, agendaItem, …
    body   TEXT,                   -- the object's body; none for the system and for bodies
    owner  TEXT,                   -- the organization of a meeting, consultation or membership
    parent TEXT,                   -- the object that shows this one within
    data   TEXT NOT NULL,          -- JSON
    PRIMARY KEY (motion, object)
);
CREATE INDEX oparl_parts_by_object ON oparl_parts (object);
CREATE INDEX oparl_parts_by_parent ON oparl_parts (parent, object) WHERE parent IS NOT NULL;
CREATE INDEX oparl_parts_by_owner ON oparl_parts (owner, kind, object) WHERE owner IS NOT NULL;

CREATE TABLE oparl_objects (       -- one row an object that is or was published
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    body     TEXT,
    owner    TEXT,
    created  TEXT NOT NULL,        -- when it was first published
    modified TEXT NOT NULL,        -- when it, or an object within, last changed; of a deleted one, when it was deleted
    deleted  INTEGER NOT NULL DEFAULT 0,
    data     TEXT NOT NULL         -- JSON, addresses without their beginning; empty for a deleted one
);
CREATE INDEX oparl_objects_by_body ON oparl_objects (kind, body, id, deleted, modified, created);
CREATE INDEX oparl_objects_by_owner ON oparl_objects (kind, owner, id, deleted, modified, created)
    WHERE owner IS NOT NULL;

CREATE TABLE oparl_links (         -- the links as they are published
    from_motion TEXT NOT NULL,
    to_motion   TEXT NOT NULL,
    kind        TEXT NOT NULL,
    confidence  REAL NOT NULL,
    PRIMARY KEY (from_motion, to_motion)
) WITHOUT ROWID;
CREATE INDEX oparl_links_by_target ON oparl_links (to_motion);

CREATE TABLE oparl_redacted (      -- documents of which a copy without private data was made, or could not be
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    sha512  TEXT NOT NULL UNIQUE,  -- of the document
    kinds   TEXT NOT NULL,         -- what was taken out
    copy    TEXT,                  -- path in the archive; NULL where there is none
    digest  TEXT,                  -- SHA-512 of the copy
    size    INTEGER,               -- of the copy, in bytes
    message TEXT                   -- why there is no copy
);
