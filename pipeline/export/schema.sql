-- The tables of sarup.db. Offsets count code points from 0, ends are exclusive; pages count from 1.
-- A NUL, at which SQL would end a text, is stored as the visible sign U+2400: one for one, so offsets stay true.

CREATE TABLE run (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT                              -- as it is if a text, else JSON
) STRICT;

CREATE TABLE factors (
    code TEXT NOT NULL PRIMARY KEY,
    side TEXT NOT NULL,
    label_th TEXT,
    label_en TEXT
) STRICT;

CREATE TABLE documents (
    sha256 TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT,
    media TEXT NOT NULL,
    reader TEXT NOT NULL,
    status TEXT NOT NULL,
    pages INTEGER NOT NULL,
    fiscal_year INTEGER,                    -- Buddhist era; null where its findings name none or several
    agency TEXT,
    evaluates TEXT,                         -- JSON: number of a committee -> its units
    findings INTEGER NOT NULL,
    issues INTEGER NOT NULL
) STRICT;

CREATE TABLE document_issues (              -- what could not be vouched for in the reading
    document_sha256 TEXT NOT NULL REFERENCES documents (sha256),
    n INTEGER NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    page INTEGER,
    "start" INTEGER,
    "end" INTEGER,
    detail TEXT,                            -- the words or figures that it is about
    PRIMARY KEY (document_sha256, n)
) STRICT;

CREATE TABLE pages (
    document_sha256 TEXT NOT NULL REFERENCES documents (sha256),
    number INTEGER NOT NULL,
    "start" INTEGER NOT NULL,               -- offset of the page in the document's raw text
    characters INTEGER NOT NULL,            -- length of raw
    method TEXT NOT NULL,
    status TEXT NOT NULL,
    raw TEXT NOT NULL,                      -- as it was read, never edited
    gap TEXT NOT NULL,                      -- what the document's raw text has between this page and the next
    PRIMARY KEY (document_sha256, number)
) STRICT;

CREATE TABLE issues (                       -- what recurs; its findings stand in finding_issues; lists are JSON
    id TEXT NOT NULL PRIMARY KEY,
    label TEXT NOT NULL,
    label_en TEXT NOT NULL,
    quote TEXT NOT NULL,
    factor TEXT REFERENCES factors (code),
    years TEXT NOT NULL,
    committees TEXT NOT NULL,
    units TEXT NOT NULL,
    systems TEXT NOT NULL,
    obstacles TEXT NOT NULL,
    recommendations TEXT NOT NULL,
    observations TEXT NOT NULL,
    state TEXT NOT NULL,
    producer TEXT NOT NULL,
    years_anew TEXT NOT NULL,
    copied TEXT NOT NULL,
    unreported TEXT NOT NULL,
    decided TEXT NOT NULL
) STRICT;

CREATE TABLE indicators (                   -- what the tables of indicators say; lists are JSON
    id TEXT NOT NULL PRIMARY KEY,
    document TEXT NOT NULL,
    document_sha256 TEXT NOT NULL REFERENCES documents (sha256),
    pages TEXT NOT NULL,
    spans TEXT NOT NULL,
    text_raw TEXT NOT NULL,
    fiscal_year INTEGER,
    period TEXT,
    reporting_unit TEXT,
    component TEXT,
    sub_component TEXT,
    strategy TEXT,
    issue_no INTEGER,
    number TEXT,
    indicator TEXT NOT NULL,
    target TEXT,
    target_value REAL,
    target_unit TEXT,
    target_bound TEXT,
    achieved TEXT,
    achieved_value REAL,
    achieved_unit TEXT,
    baseline TEXT,
    measure TEXT,
    weight TEXT,
    score TEXT,
    criteria TEXT,
    progress TEXT,
    project TEXT,
    output TEXT,
    evidence TEXT,
    obstacle TEXT,
    recommendation TEXT,
    units TEXT NOT NULL,
    units_raw TEXT NOT NULL,
    units_other TEXT,
    checklist TEXT NOT NULL,
    repeats TEXT NOT NULL,
    doubts TEXT NOT NULL,
    producers TEXT NOT NULL
) STRICT;

CREATE TABLE disbursements (                -- lines of budget tables, amounts in baht; lists are JSON
    id TEXT NOT NULL PRIMARY KEY,
    document TEXT NOT NULL,
    document_sha256 TEXT NOT NULL REFERENCES documents (sha256),
    pages TEXT NOT NULL,
    spans TEXT NOT NULL,
    text_raw TEXT NOT NULL,
    fiscal_year INTEGER,
    period TEXT,
    reporting_unit TEXT,
    indicator TEXT,
    as_of TEXT,
    table_no INTEGER NOT NULL,
    row_no INTEGER NOT NULL,
    number TEXT,
    category TEXT,
    parent TEXT,
    level INTEGER NOT NULL,
    row_type TEXT NOT NULL,
    budget REAL,
    committed REAL,
    disbursed REAL,
    remaining REAL,
    percent REAL,
    budget_printed TEXT,
    disbursed_printed TEXT,
    percent_printed TEXT,
    unit_printed TEXT,
    obstacle TEXT,
    checks TEXT NOT NULL,
    doubts TEXT NOT NULL,
    producers TEXT NOT NULL
) STRICT;

CREATE TABLE findings (                     -- what may be many for one finding stands in the tables finding_*
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    text_arabic TEXT NOT NULL,
    text_raw TEXT NOT NULL,
    document TEXT NOT NULL,
    document_sha256 TEXT NOT NULL REFERENCES documents (sha256),
    document_kind TEXT NOT NULL,
    number TEXT,
    heading TEXT,
    factor TEXT REFERENCES factors (code),
    side TEXT,
    factor_source TEXT,
    factor_confidence REAL,
    factor_text TEXT REFERENCES factors (code),
    factor_text_confidence REAL,
    factor_second TEXT REFERENCES factors (code),
    agency TEXT,
    fiscal_year INTEGER,
    period TEXT,
    committee INTEGER,
    committee_name TEXT,
    component INTEGER,
    indicator TEXT,
    level TEXT,
    addressee TEXT,
    unit TEXT,
    text_confidence REAL NOT NULL
) STRICT;

CREATE TABLE finding_pages (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    n INTEGER NOT NULL,
    page INTEGER NOT NULL,
    PRIMARY KEY (finding_id, n)
) STRICT;

CREATE TABLE finding_spans (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    n INTEGER NOT NULL,
    page INTEGER NOT NULL,                  -- the page that holds its first character
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (finding_id, n)
) STRICT;

CREATE TABLE finding_boxes (                -- PDF points, origin top left
    finding_id TEXT NOT NULL REFERENCES findings (id),
    n INTEGER NOT NULL,
    page INTEGER NOT NULL,
    x0 REAL NOT NULL,
    top REAL NOT NULL,
    x1 REAL NOT NULL,
    bottom REAL NOT NULL,
    PRIMARY KEY (finding_id, n)
) STRICT;

CREATE TABLE finding_units (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    n INTEGER NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (finding_id, n)
) STRICT;

CREATE TABLE finding_systems (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    n INTEGER NOT NULL,
    system TEXT NOT NULL,
    PRIMARY KEY (finding_id, n)
) STRICT;

CREATE TABLE finding_subjects (             -- what it opens with, the most telling first
    finding_id TEXT NOT NULL REFERENCES findings (id),
    n INTEGER NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (finding_id, n)
) STRICT;

CREATE TABLE finding_issues (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    n INTEGER NOT NULL,
    issue_id TEXT NOT NULL REFERENCES issues (id),
    PRIMARY KEY (finding_id, n)
) STRICT;

CREATE TABLE finding_answers (              -- a recommendation and the obstacles that it answers
    finding_id TEXT NOT NULL REFERENCES findings (id),
    n INTEGER NOT NULL,
    obstacle_id TEXT NOT NULL REFERENCES findings (id),
    PRIMARY KEY (finding_id, n)
) STRICT;

CREATE TABLE finding_why (                  -- words that decided the factor from the text alone
    finding_id TEXT NOT NULL REFERENCES findings (id),
    n INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (finding_id, n)
) STRICT;

CREATE TABLE finding_review (               -- why a person should look
    finding_id TEXT NOT NULL REFERENCES findings (id),
    n INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (finding_id, n)
) STRICT;

CREATE TABLE finding_producers (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    n INTEGER NOT NULL,
    stage TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (finding_id, n)
) STRICT;

-- Each span with the raw text that stands there. A span may run over the end of a page and what parts two pages.
CREATE VIEW span_quotes AS
SELECT s.finding_id, s.n, s.page, s."start", s."end", (
    SELECT group_concat(part, '') FROM (
        SELECT
            CASE
                WHEN s."start" > p."start" THEN substr(p.raw, s."start" - p."start" + 1, s."end" - s."start")
                ELSE substr(p.raw, 1, s."end" - p."start")
            END || CASE
                WHEN s."end" <= p."start" + p.characters THEN ''
                WHEN s."start" > p."start" + p.characters
                    THEN substr(p.gap, s."start" - p."start" - p.characters + 1, s."end" - s."start")
                ELSE substr(p.gap, 1, s."end" - p."start" - p.characters)
            END AS part
        FROM pages AS p
        WHERE p.document_sha256 = f.document_sha256
            AND p."start" < s."end" AND p."start" + p.characters + length(p.gap) > s."start"
        ORDER BY p."start"
    )
) AS quote
FROM finding_spans AS s JOIN findings AS f ON f.id = s.finding_id;

-- Each finding with its quote as it stands in the pages, and whether that is the text_raw it carries.
CREATE VIEW findings_with_quotes AS
SELECT q.*, q.quote = q.text_raw AS quote_stands
FROM (
    SELECT f.*, (
        SELECT group_concat(quote, '
') FROM (
            SELECT s.quote FROM span_quotes AS s WHERE s.finding_id = f.id ORDER BY s.n
        )
    ) AS quote
    FROM findings AS f
) AS q;

-- In which years each recurring issue stands, with how many findings: what its state is derived from.
CREATE VIEW issue_years AS
SELECT fi.issue_id, f.fiscal_year, count(*) AS findings, count(DISTINCT f.committee) AS committees,
    sum(f.kind = 'obstacle') AS obstacles, sum(f.kind = 'recommendation') AS recommendations,
    sum(f.id IN (SELECT value FROM json_each(i.copied))) AS copied
FROM finding_issues AS fi
JOIN findings AS f ON f.id = fi.finding_id
JOIN issues AS i ON i.id = fi.issue_id
GROUP BY fi.issue_id, f.fiscal_year;

CREATE INDEX findings_fiscal_year ON findings (fiscal_year);
CREATE INDEX findings_factor ON findings (factor);
CREATE INDEX findings_kind ON findings (kind);
CREATE INDEX findings_committee ON findings (committee);
CREATE INDEX findings_document_sha256 ON findings (document_sha256);
CREATE INDEX indicators_document_sha256 ON indicators (document_sha256);
CREATE INDEX indicators_fiscal_year ON indicators (fiscal_year);
CREATE INDEX disbursements_document_sha256 ON disbursements (document_sha256);
CREATE INDEX disbursements_fiscal_year ON disbursements (fiscal_year);
CREATE INDEX finding_units_unit ON finding_units (unit);
CREATE INDEX finding_systems_system ON finding_systems (system);
CREATE INDEX finding_subjects_subject ON finding_subjects (subject);
CREATE INDEX finding_issues_issue_id ON finding_issues (issue_id);
CREATE INDEX finding_answers_obstacle_id ON finding_answers (obstacle_id);
