-- The views of schema.sql as PostgreSQL says them.

CREATE VIEW span_quotes AS
SELECT s.finding_id, s.n, s.page, s."start", s."end", (
    SELECT string_agg(
        CASE
            WHEN s."start" > p."start" THEN substr(p.raw, s."start" - p."start" + 1, s."end" - s."start")
            ELSE substr(p.raw, 1, s."end" - p."start")
        END || CASE
            WHEN s."end" <= p."start" + p.characters THEN ''
            WHEN s."start" > p."start" + p.characters
                THEN substr(p.gap, s."start" - p."start" - p.characters + 1, s."end" - s."start")
            ELSE substr(p.gap, 1, s."end" - p."start" - p.characters)
        END, '' ORDER BY p."start")
    FROM pages AS p
    WHERE p.document_sha256 = f.document_sha256
        AND p."start" < s."end" AND p."start" + p.characters + length(p.gap) > s."start"
) AS quote
FROM finding_spans AS s JOIN findings AS f ON f.id = s.finding_id;

CREATE VIEW findings_with_quotes AS
SELECT q.*, q.quote = q.text_raw AS quote_stands
FROM (
    SELECT f.*, (
        SELECT string_agg(s.quote, E'\n' ORDER BY s.n) FROM span_quotes AS s WHERE s.finding_id = f.id
    ) AS quote
    FROM findings AS f
) AS q;

CREATE VIEW issue_years AS
SELECT fi.issue_id, f.fiscal_year, count(*) AS findings, count(DISTINCT f.committee) AS committees,
    count(*) FILTER (WHERE f.kind = 'obstacle') AS obstacles,
    count(*) FILTER (WHERE f.kind = 'recommendation') AS recommendations,
    count(*) FILTER (WHERE i.copied::jsonb ? f.id) AS copied
FROM finding_issues AS fi
JOIN findings AS f ON f.id = fi.finding_id
JOIN issues AS i ON i.id = fi.issue_id
GROUP BY fi.issue_id, f.fiscal_year;
