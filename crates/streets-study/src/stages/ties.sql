-- ties: an edge list with the organisation whose id sorts first in front, one row a pair, period, field and cohort.
-- inputs: tie_records, organisation_links
WITH known AS (
    SELECT
        one.organisation_id AS one,
        other.organisation_id AS other,
        tie.period,
        tie.field,
        tie.cohort,
        tie.weight,
        tie.activities,
        tie.source_id,
        tie.row
    FROM tie_records AS tie
    JOIN organisation_links AS one ON one.record_id = tie.organisation_a
    JOIN organisation_links AS other ON other.record_id = tie.organisation_b
)
SELECT
    least(one, other) AS organisation_a,
    greatest(one, other) AS organisation_b,
    period,
    field,
    cohort,
    sum(weight ORDER BY source_id, row) AS weight,
    sum(activities ORDER BY source_id, row) AS activities
FROM known
WHERE one <> other
GROUP BY least(one, other), greatest(one, other), period, field, cohort
ORDER BY 1, 2, period, field, cohort
