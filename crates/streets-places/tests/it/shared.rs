//! The real files, read by the importers; `None` where they are absent.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::LazyLock;

use streets_model::{Boundary, Place, PlaceLink, PlaceName, Row, SinkError, Table, TableBatch, TableSink};
use streets_places::{CompleteOptions, CompletePlaces, Gazetteer, ImportedPlaces, complete_places};
use streets_sources::{ImportKind, ImportOptions, ImportRequest, ImportSummary, NoProgress, import};

const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/");

/// The files that a study of Europe imports.
const FILES: &[&str] = &[
    "places/geonames_cities5000.csv.gz",
    "places/eu_cities_geonames_lau_umz_fua.csv.gz",
    "places/eu_lau2019_nuts2016_city_fua.csv.gz",
    "places/nuts_jrc_crosswalk_2006_2024.csv.gz",
    "places/nuts_changes_1999_2021.csv.gz",
    "places/nuts_valid_codes.csv.gz",
    "places/nuts3_2016_60m.geojson.gz",
    "places/uk_gb_lad_topo.json.gz",
];

/// Everything imported, each file on its own.
pub(crate) struct Imported {
    pub(crate) places: Vec<Place>,
    pub(crate) names: Vec<PlaceName>,
    pub(crate) links: Vec<PlaceLink>,
    pub(crate) boundaries: Vec<Boundary>,
    pub(crate) summaries: Vec<ImportSummary>,
}

/// A study of Europe's places.
pub(crate) struct Europe {
    pub(crate) imported: Imported,
    pub(crate) complete: CompletePlaces,
    pub(crate) gazetteer: Gazetteer,
}

static EUROPE: LazyLock<Option<Europe>> = LazyLock::new(|| {
    let imported = import_all()?;
    let complete = complete_places(&imported.rows(), &CompleteOptions::default()).unwrap();
    let gazetteer = Gazetteer::build(&complete.places, &complete.names, &complete.links);
    Some(Europe { imported, complete, gazetteer })
});

/// The real places, made once for all tests.
pub(crate) fn europe() -> Option<&'static Europe> {
    EUROPE.as_ref()
}

impl Imported {
    pub(crate) fn rows(&self) -> ImportedPlaces<'_> {
        ImportedPlaces {
            places: &self.places,
            names: &self.names,
            links: &self.links,
            boundaries: &self.boundaries,
        }
    }
}

#[derive(Default)]
pub(crate) struct Kept(BTreeMap<Table, Vec<TableBatch>>);

impl TableSink for Kept {
    fn put(&mut self, batch: TableBatch) -> Result<(), SinkError> {
        self.0.entry(batch.table()).or_default().push(batch);
        Ok(())
    }
}

impl Kept {
    pub(crate) fn rows<R: Row>(&self) -> Vec<R> {
        self.0.get(&R::TABLE).into_iter().flatten().flat_map(|batch| batch.rows().unwrap()).collect()
    }
}

fn path(file: &str) -> Option<PathBuf> {
    let path = PathBuf::from(SHARED).join(file);
    if path.is_file() {
        return Some(path);
    }
    println!("skipped: ../shared is absent");
    None
}

fn import_all() -> Option<Imported> {
    let mut kept = Kept::default();
    let mut summaries = Vec::new();
    for file in FILES {
        let request = ImportRequest {
            name: (*file).to_owned(),
            kind: ImportKind::Places,
            files: vec![path(file)?],
            options: ImportOptions::default(),
        };
        summaries.push(import(&request, &mut kept, &NoProgress).unwrap());
    }
    Some(Imported {
        places: kept.rows(),
        names: kept.rows(),
        links: kept.rows(),
        boundaries: kept.rows(),
        summaries,
    })
}

/// Rows of a gzipped CSV by column name.
pub(crate) fn rows(file: &str) -> Option<Vec<HashMap<String, String>>> {
    let content = std::fs::File::open(path(file)?).unwrap();
    let mut reader = csv::Reader::from_reader(flate2::read::MultiGzDecoder::new(content));
    let headers = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        headers.iter().zip(&record).map(|(h, v)| (h.to_owned(), v.to_owned())).collect()
    };
    Some(reader.records().map(|record| row(record.unwrap())).collect())
}
