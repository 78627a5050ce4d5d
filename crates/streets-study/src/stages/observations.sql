-- observations: every figure at the places of the study. A figure that was published for a place stands as it is; where
-- there is none, one carried from the smallest areas that cover the place stands instead.
-- inputs: observation_records, code_versions, places, carried
WITH own AS (
    SELECT
        record.indicator_id,
        place.place_id,
        record.period,
        record.value,
        record.status,
        record.low,
        record.high,
        row_number() OVER (
            PARTITION BY record.indicator_id, place.place_id, record.period ORDER BY record.source_id, record.row
        ) AS place_in_line
    FROM observation_records AS record
    JOIN code_versions AS coded
        ON coded.scheme = record.scheme AND coded.given_version = record.version AND coded.code = record.code
    JOIN places AS place
        ON place.place_id = record.scheme
            || CASE WHEN coded.version = '' THEN '' ELSE '-' || coded.version END || ':' || record.code
),
best AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY indicator_id, place_id, period
            ORDER BY fineness DESC, share DESC, from_version DESC, from_scheme
        ) AS place_in_line
    FROM carried
    WHERE share >= 0.95
)
SELECT indicator_id, place_id, period, value, status, low, high
FROM own
WHERE place_in_line = 1
UNION ALL
SELECT best.indicator_id, best.place_id, best.period, best.value, best.status, best.low, best.high
FROM best
LEFT ANTI JOIN own
    ON own.indicator_id = best.indicator_id AND own.place_id = best.place_id AND own.period = best.period
WHERE best.place_in_line = 1
ORDER BY indicator_id, place_id, period
