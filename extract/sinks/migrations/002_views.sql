-- Views for people who ask the tables.

CREATE VIEW submitters AS          -- a row a motion and faction
    SELECT id AS motion, unnest(factions) AS faction, date, municipality, subject
    FROM motions WHERE is_motion;

CREATE VIEW deliberations AS       -- a row a session that a motion is meant for; day is NULL where none is named
    SELECT motion, position,
           max(value) FILTER (WHERE field = 'target_sessions.body') AS body,
           (max(value) FILTER (WHERE field = 'target_sessions.date' AND value <> 'next'))::date AS day,
           coalesce(bool_or(field = 'target_sessions.date' AND value = 'next'), false) AS next,
           max(value) FILTER (WHERE field = 'target_sessions.agenda_item') AS agenda_item
    FROM fields WHERE field LIKE 'target\_sessions.%'
    GROUP BY motion, position;

CREATE VIEW to_review AS           -- what a person should look at
    SELECT motions.id AS motion, motions.file, motions.subject, motions.status,
           issues.severity, issues.field, issues.message
    FROM motions LEFT JOIN issues ON issues.motion = motions.id
    WHERE motions.status <> 'accepted';

CREATE VIEW links_with_subjects AS
    SELECT links.kind, links.confidence, from_motion, later.date AS from_date, later.subject AS from_subject,
           to_motion, earlier.date AS to_date, earlier.subject AS to_subject
    FROM links
    JOIN motions AS later ON later.id = links.from_motion
    JOIN motions AS earlier ON earlier.id = links.to_motion;
