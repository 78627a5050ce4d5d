//! A literal table: which published indicators the study carries, and how.
//!
//! Left out on purpose: `companies_founded` and venture capital (proprietary), `cordis_funding` (worked out here from
//! CORDIS itself), `total_ukri_funding` (half a million pounds a year for Cambridge cannot be its total),
//! `ce_cpd_learner_days` (hundreds of millions of days in one region), `aps_econ_active_stem_associate_profs_data`
//! (nearly the same as the professionals).

/// How an indicator's values go from one version of the regions to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carried {
    /// Amounts are split and summed by the people that move with them.
    Amount,
    /// Rates and averages are averaged, weighted by people.
    Rate,
}

/// How finely values are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// This many digits after the point; negative: before it.
    Decimals(i32),
    /// This many significant digits.
    Significant(i32),
}

/// An indicator of the study.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen {
    /// File under `indicators/`, one a publisher.
    pub(super) file: &'static str,
    /// Identifier in the study.
    pub(super) id: &'static str,
    /// File of the original, from the data folder.
    pub(super) original: &'static str,
    /// How it is carried between versions.
    pub(super) carried: Carried,
    /// How finely it is kept.
    pub(super) kept: Kept,
}

const fn chosen(
    file: &'static str,
    id: &'static str,
    original: &'static str,
    carried: Carried,
    kept: Kept,
) -> Chosen {
    Chosen { file, id, original, carried, kept }
}

use Carried::{Amount, Rate};
use Kept::{Decimals, Significant};

/// Indicators of the BEIS dashboards, by file and id.
pub(super) const BEIS: &[Chosen] = &[
    chosen("defra", "particulates-pm10", "air_pollution_mean_pm10", Rate, Decimals(1)),
    chosen("dft", "minutes-to-airport", "travel_time_to_airport", Rate, Decimals(1)),
    chosen("dft", "minutes-to-rail-station", "travel_time_to_rail", Rate, Decimals(1)),
    chosen("dft", "minutes-to-road-junctions", "travel_time_to_road_junctions", Rate, Decimals(1)),
    chosen("dft", "minutes-to-work", "travel_time_to_work", Rate, Decimals(1)),
    chosen("eurostat", "eu-trade-mark-applications", "eu_trademark_applications", Amount, Decimals(0)),
    chosen(
        "eurostat",
        "high-tech-patent-applications",
        "epo_hightech_patent_applications",
        Amount,
        Decimals(0),
    ),
    chosen("eurostat", "patent-applications", "epo_patent_applications", Amount, Decimals(0)),
    chosen("hesa", "collaborative-research-income", "collaborative_research_cash", Amount, Decimals(-3)),
    chosen("hesa", "consultancy-for-large-firms", "consultancy_facilities_non_sme", Amount, Decimals(-3)),
    chosen(
        "hesa",
        "consultancy-for-public-bodies",
        "consultancy_facilities_public_third",
        Amount,
        Decimals(-3),
    ),
    chosen("hesa", "consultancy-for-small-firms", "consultancy_facilities_sme", Amount, Decimals(-3)),
    chosen("hesa", "contract-research-for-large-firms", "contract_research_non_sme", Amount, Decimals(-3)),
    chosen(
        "hesa",
        "contract-research-for-public-bodies",
        "contract_research_public_third",
        Amount,
        Decimals(-3),
    ),
    chosen("hesa", "contract-research-for-small-firms", "contract_research_sme", Amount, Decimals(-3)),
    chosen("hesa", "graduate-start-ups", "graduate_startups", Amount, Decimals(0)),
    chosen("hesa", "intellectual-property-income", "ip_revenue", Amount, Decimals(-3)),
    chosen("hesa", "postgraduates", "total_postgraduates", Amount, Decimals(0)),
    chosen("hesa", "professional-courses-income", "ce_cpd_income", Amount, Decimals(-3)),
    chosen("hesa", "regeneration-income", "regeneration_development", Amount, Decimals(-3)),
    chosen("hesa", "research-income", "gbp_research_income", Amount, Decimals(-3)),
    chosen("hesa", "research-students", "fte_research_students", Amount, Decimals(0)),
    chosen("hesa", "spin-off-investment", "spinoff_investment", Amount, Decimals(-3)),
    chosen("hesa", "spin-off-turnover", "spinoff_revenue", Amount, Decimals(-3)),
    chosen("hesa", "stem-postgraduates", "total_stem_postgraduates", Amount, Decimals(0)),
    chosen("hesa", "stem-students", "total_stem_students", Amount, Decimals(0)),
    chosen("hesa", "university-buildings", "total_university_buildings", Amount, Decimals(0)),
    chosen("hesa", "university-site-hectares", "area_university_site", Amount, Decimals(1)),
    chosen("housing", "house-price-to-salary", "house_price_normalised", Rate, Decimals(1)),
    chosen("innovate-uk", "innovate-uk-funding", "gbp_innovate_uk_funding", Amount, Significant(4)),
    chosen(
        "nomis",
        "culture-and-leisure-jobs",
        "employment_culture_entertainment_recreation",
        Amount,
        Significant(3),
    ),
    chosen("nomis", "economic-complexity", "economic_complexity_index", Rate, Decimals(3)),
    chosen("nomis", "mean-salary", "ashe_mean_salary", Rate, Decimals(-2)),
    chosen("nomis", "professional-occupations", "aps_pro_occupations_data", Rate, Decimals(1)),
    chosen("nomis", "qualified-professionals", "aps_nvq4_education_data", Rate, Decimals(1)),
    chosen("nomis", "stem-density", "aps_econ_active_stem_density_data", Rate, Decimals(1)),
    chosen("nomis", "stem-professionals", "aps_econ_active_stem_profs_data", Amount, Decimals(-2)),
    chosen("ofcom", "broadband-speed", "broadband_download_speed_data", Rate, Decimals(1)),
    chosen("ons-migration", "net-migration-abroad", "net_migration_rate_international", Rate, Decimals(1)),
    chosen("ons-migration", "net-migration-within-country", "net_migration_rate_internal", Rate, Decimals(1)),
];

/// Figures that the Office for National Statistics gives for ITL3: id in the import, id in the study, how finely.
pub(super) const REGIONAL_ACCOUNTS: &[(&str, &str, Kept)] = &[
    ("gdp", "gdp", Decimals(0)),
    ("gva-per-hour", "gva-per-hour", Decimals(1)),
    ("hours-worked", "hours-worked", Significant(4)),
    ("population", "population", Decimals(-1)),
];
