-- ties: an edge list with the organisation whose id sorts first in front, one row a pair, period, field and cohort.
-- inputs: tie_records
SELECT
    least(organisation_a, organisation_b) AS organisation_a,
    greatest(organisation_a, organisation_b) AS organisation_b,
    period,
    field,
    cohort,
    sum(weight ORDER BY source_id, row) AS weight,
    sum(activities ORDER BY source_id, row) AS activities
FROM tie_records
WHERE organisation_a <> organisation_b
GROUP BY least(organisation_a, organisation_b), greatest(organisation_a, organisation_b), period, field, cohort
ORDER BY 1, 2, period, field, cohort
