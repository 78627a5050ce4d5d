-- addresses: every address that occurs in records, once.
-- inputs: participation_records, organisation_records
SELECT
    town,
    postcode,
    country,
    region_code,
    CAST(NULL AS VARCHAR) AS place_id,
    '' AS how,
    count(*) AS records
FROM (
    SELECT town, postcode, country, region_code FROM participation_records
    UNION ALL
    SELECT town, postcode, country, region_code FROM organisation_records
)
GROUP BY town, postcode, country, region_code
ORDER BY country, town, postcode, region_code
