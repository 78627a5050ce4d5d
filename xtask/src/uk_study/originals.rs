//! The public originals, read by the importers that everybody uses.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use streets_model::{
    Activity, Boundary, ObservationRecord, OrganisationRecord, ParticipationRecord, Place, PlaceLink,
    PlaceName, StructureRecord,
};
use streets_sources::{Aggregates, ImportKind, ImportOptions};

use super::catalogue::BEIS;
use super::memory_sink::MemorySink;

/// Rows of the originals, by table.
pub(super) struct Originals {
    pub(super) places: Vec<Place>,
    pub(super) names: Vec<PlaceName>,
    pub(super) links: Vec<PlaceLink>,
    pub(super) boundaries: Vec<Boundary>,
    pub(super) activities: Vec<Activity>,
    pub(super) participations: Vec<ParticipationRecord>,
    pub(super) organisations: Vec<OrganisationRecord>,
    pub(super) observations: Vec<ObservationRecord>,
    pub(super) structure: Vec<StructureRecord>,
}

impl Originals {
    /// Imports everything that the study is made from; `data` holds the files under the names that SOURCES.md gives.
    pub(super) fn read(data: &Path) -> Result<Self> {
        let mut sink = MemorySink::default();
        read_places(&mut sink, data)?;
        read_collaboration(&mut sink, data)?;
        read_indicators(&mut sink, data)?;
        let industry = [data.join("employment/uk_itl3_gva_by_industry_current_1998_2022.csv.gz")];
        let options = ImportOptions {
            aggregates: Some(Aggregates::Keep),
            field_scheme: Some("sic2007".to_owned()),
            unit: Some("GBP million".to_owned()),
            ..itl()
        };
        sink.import(ImportKind::Structure, &industry, options)?;
        Ok(Self {
            places: sink.rows()?,
            names: sink.rows()?,
            links: sink.rows()?,
            boundaries: sink.rows()?,
            activities: sink.rows()?,
            participations: sink.rows()?,
            organisations: sink.rows()?,
            observations: sink.rows()?,
            structure: sink.rows()?,
        })
    }
}

fn itl() -> ImportOptions {
    ImportOptions {
        scheme: Some("itl".to_owned()),
        version: Some("2021".to_owned()),
        ..ImportOptions::default()
    }
}

/// Gazetteers, units, crosswalks. GISCO's outlines of regions may not be used for every purpose, so they are not here; the
/// districts' outlines are the Ordnance Survey's.
fn read_places(sink: &mut MemorySink, data: &Path) -> Result<()> {
    let names = [
        "geonames_cities5000.csv.gz",
        "eu_cities_geonames_lau_umz_fua.csv.gz",
        "eu_lau2019_nuts2016_city_fua.csv.gz",
        "nuts_changes_1999_2021.csv.gz",
        "nuts_valid_codes.csv.gz",
        "nuts_jrc_crosswalk_2006_2024.csv.gz",
        "uk_gb_lad_topo.json.gz",
    ];
    let files: Vec<PathBuf> = names.iter().map(|name| data.join("places").join(name)).collect();
    sink.import(ImportKind::Places, &files, ImportOptions::default())?;
    Ok(())
}

fn read_collaboration(sink: &mut MemorySink, data: &Path) -> Result<()> {
    let files = ["h2020_participations_named.csv.gz", "h2020_programme_parts_eunets.csv.gz"];
    let map = "activity=rcn,organisation=pic,role=role,sector=type,country=country,name=name,town=city,\
               value=contribution,start=start_date,end=end_date,field=programme_part";
    let options = ImportOptions {
        map: map.parse()?,
        activity_kind: Some("grant".to_owned()),
        currency: Some("EUR".to_owned()),
        ..ImportOptions::default()
    };
    let files: Vec<PathBuf> = files.iter().map(|name| data.join("collab").join(name)).collect();
    sink.import(ImportKind::Participations, &files, options)?;
    Ok(())
}

fn read_indicators(sink: &mut MemorySink, data: &Path) -> Result<()> {
    let files: Vec<PathBuf> = BEIS
        .iter()
        .map(|chosen| data.join("beis/nuts3").join(format!("{}.nuts3.csv", chosen.original)))
        .collect();
    sink.import(ImportKind::Beis, &files, ImportOptions::default())?;
    for (file, indicator, periods) in [
        ("uk_itl_population_1998_2022.csv.gz", "population", None),
        ("uk_itl_gdp_current_1998_2021.csv.gz", "gdp", None),
        ("uk_itl_hours_worked_2004_2021.csv.gz", "hours-worked", None),
        ("uk_itl_gva_per_hour_index_2004_2021.csv.gz", "gva-per-hour", Some("2004..2021")),
    ] {
        let options = ImportOptions {
            indicator: Some(indicator.to_owned()),
            periods: periods.map(str::to_owned),
            ..itl()
        };
        let file = [data.join("indicators").join(file)];
        sink.import(ImportKind::Indicators, &file, options)
            .with_context(|| format!("indicator {indicator}"))?;
    }
    Ok(())
}
