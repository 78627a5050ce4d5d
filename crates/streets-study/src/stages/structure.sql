-- structure: amounts of each field at the places of the study: as published, or, where a place has none of its own,
-- added up by weight from the areas that link to it.
-- inputs: structure_records, code_versions, place_links, places, scheme_fineness
WITH coded AS (
    SELECT record.*, known.version AS known_version
    FROM structure_records AS record
    JOIN code_versions AS known
        ON known.scheme = record.scheme AND known.given_version = record.version AND known.code = record.code
),
own AS (
    SELECT
        place.place_id,
        coded.period,
        coded.field_scheme,
        coded.field,
        sum(coded.value ORDER BY coded.source_id, coded.row) AS value,
        coded.unit
    FROM coded
    JOIN places AS place
        ON place.place_id = coded.scheme
            || CASE WHEN coded.known_version = '' THEN '' ELSE '-' || coded.known_version END || ':' || coded.code
    GROUP BY place.place_id, coded.period, coded.field_scheme, coded.field, coded.unit
),
carried AS (
    SELECT
        link.place_id,
        coded.period,
        coded.field_scheme,
        coded.field,
        sum(coded.value * link.weight ORDER BY coded.source_id, coded.row, coded.code) AS value,
        coded.unit,
        row_number() OVER (
            PARTITION BY link.place_id, coded.period, coded.field_scheme, coded.field, coded.unit
            ORDER BY max(fineness.fineness) DESC, coded.known_version DESC, coded.scheme
        ) AS place_in_line
    FROM coded
    JOIN place_links AS link
        ON link.from_scheme = coded.scheme
        AND link.from_version = coded.known_version
        AND link.from_code = coded.code
    JOIN scheme_fineness AS fineness ON fineness.scheme = coded.scheme
    GROUP BY
        link.place_id, coded.period, coded.field_scheme, coded.field, coded.unit, coded.scheme, coded.known_version
)
SELECT place_id, period, field_scheme, field, value, unit
FROM own
UNION ALL
SELECT carried.place_id, carried.period, carried.field_scheme, carried.field, carried.value, carried.unit
FROM carried
LEFT ANTI JOIN own
    ON own.place_id = carried.place_id
    AND own.period = carried.period
    AND own.field_scheme = carried.field_scheme
    AND own.unit = carried.unit
WHERE carried.place_in_line = 1
ORDER BY place_id, period, field_scheme, field
