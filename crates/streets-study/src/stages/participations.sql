-- participations: each organisation's part in each activity, at the place where the part was carried out; several parts
-- of one organisation at one place are one participation. A part without a town stands at the organisation's home, if
-- that is in the part's own country.
-- inputs: participation_records, addresses, organisation_links, organisations, places
WITH located AS (
    SELECT
        part.activity_id,
        link.organisation_id,
        coalesce(
            CASE
                WHEN coalesce(part.town, '') = '' AND coalesce(part.postcode, '') = '' AND coalesce(part.region_code, '') = ''
                    AND coalesce(part.country, home.country) = home.country
                    THEN organisation.home_place_id
            END,
            address.place_id,
            organisation.home_place_id
        ) AS place_id,
        part.role,
        part.value,
        part.source_id,
        part.row
    FROM participation_records AS part
    JOIN addresses AS address
        ON coalesce(part.town, '') = coalesce(address.town, '')
        AND coalesce(part.postcode, '') = coalesce(address.postcode, '')
        AND coalesce(part.country, '') = coalesce(address.country, '')
        AND coalesce(part.region_code, '') = coalesce(address.region_code, '')
    JOIN organisation_links AS link ON link.record_id = part.organisation_id
    JOIN organisations AS organisation ON organisation.organisation_id = link.organisation_id
    LEFT JOIN places AS home ON home.place_id = organisation.home_place_id
)
SELECT
    activity_id,
    organisation_id,
    place_id,
    first_value(role ORDER BY source_id, row, role) AS role,
    sum(value ORDER BY source_id, row, role) AS value
FROM located
WHERE place_id IS NOT NULL
GROUP BY activity_id, organisation_id, place_id
ORDER BY activity_id, organisation_id, place_id
