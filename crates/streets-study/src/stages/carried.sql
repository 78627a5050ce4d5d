-- carried: figures carried from the codes of their files to places of the study, per kind of code that they came from.
-- Counts (indicators with a denominator) are added up by weight; rates are averaged, weighted by the people whom each
-- code shares with the place, or by the weights alone where a population is not known.
-- `share` is how much of what links to the place had a figure. `fineness` is greater for smaller areas.
-- inputs: observation_records, code_versions, place_links, places, indicators, scheme_fineness
WITH sizes AS (
    SELECT
        link.from_scheme,
        link.from_version,
        link.from_code,
        link.place_id,
        link.weight,
        link.basis,
        link.weight * coalesce(origin.population, 1.0) AS people,
        CASE WHEN origin.population IS NULL THEN 1 ELSE 0 END AS unknown
    FROM place_links AS link
    LEFT JOIN places AS origin
        ON origin.scheme = link.from_scheme
        AND origin.scheme_version = link.from_version
        AND origin.place_id = link.from_scheme
            || CASE WHEN link.from_version = '' THEN '' ELSE '-' || link.from_version END || ':' || link.from_code
),
expected AS (
    SELECT
        from_scheme,
        from_version,
        place_id,
        sum(people ORDER BY from_code) AS all_people,
        sum(weight ORDER BY from_code) AS all_weight,
        max(unknown) AS unknown
    FROM sizes
    GROUP BY from_scheme, from_version, place_id
)
SELECT
    record.indicator_id,
    size.place_id,
    record.period,
    size.from_scheme,
    size.from_version,
    fineness.fineness,
    CASE
        WHEN max(indicator.denominator) IS NOT NULL THEN sum(record.value * size.weight ORDER BY size.from_code)
        WHEN max(expected.unknown) = 0 THEN
            sum(record.value * size.people ORDER BY size.from_code) / sum(size.people ORDER BY size.from_code)
        ELSE sum(record.value * size.weight ORDER BY size.from_code) / sum(size.weight ORDER BY size.from_code)
    END AS value,
    CASE
        WHEN max(expected.unknown) = 0 THEN sum(size.people ORDER BY size.from_code) / max(expected.all_people)
        ELSE sum(size.weight ORDER BY size.from_code) / max(expected.all_weight)
    END AS share,
    CASE WHEN count(*) = 1 AND max(size.basis) = 'same code' THEN max(record.status) ELSE 'estimated' END AS status,
    CASE WHEN count(*) = 1 AND max(size.basis) = 'same code' THEN max(record.low) END AS low,
    CASE WHEN count(*) = 1 AND max(size.basis) = 'same code' THEN max(record.high) END AS high
FROM observation_records AS record
JOIN code_versions AS coded
    ON coded.scheme = record.scheme AND coded.given_version = record.version AND coded.code = record.code
JOIN sizes AS size
    ON size.from_scheme = record.scheme AND size.from_version = coded.version AND size.from_code = record.code
JOIN expected
    ON expected.from_scheme = size.from_scheme
    AND expected.from_version = size.from_version
    AND expected.place_id = size.place_id
JOIN indicators AS indicator ON indicator.indicator_id = record.indicator_id
JOIN scheme_fineness AS fineness ON fineness.scheme = record.scheme
WHERE record.value IS NOT NULL AND size.weight > 0
GROUP BY record.indicator_id, size.place_id, record.period, size.from_scheme, size.from_version, fineness.fineness
