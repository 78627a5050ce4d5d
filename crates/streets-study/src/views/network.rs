//! Who works with whom in a place, who holds it together, and the network as a file for other programs.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
pub use streets_ecosystem::{Broker, BrokerRoles, FigureRow, NetworkFigures, TieAmount};
use streets_ecosystem::{
    BrokerOptions, CityNetwork, CityNetworkOptions, Counting, ExportedNetwork, FigureOptions,
    NetworkStructure, OrganisationNetwork, OrganisationNetworkOptions, StructureOptions, brokers,
    city_network, exported, network_figures, structure,
};
use streets_model::{ChanceRow, Period, Place, PlaceId, ProfileFigure, ProfileScore};
use streets_network::{write_gexf, write_graphml};

use crate::ecosystem_tables::{EcosystemTables, leading_group};
use crate::error::{AtPath, StudyError};
use crate::storage::parquet_file::to_io;
use crate::study::Study;
use crate::study_file::StudyFile;
use crate::tables;
use crate::views::place_lookup::PlaceLookup;

/// Which part of the network is looked at.
#[derive(Clone, Debug, Default)]
pub struct NetworkRequest {
    /// Only activities that start in these years.
    pub window: Option<Period>,
    /// Only activities of this field.
    pub field: Option<String>,
    /// Whether ties count shared activities, each whole, or 1/(k−1).
    pub whole_counts: bool,
}

/// A place's network, against chance and with its failures.
pub struct NetworkView {
    /// The network of the place.
    pub city: CityNetwork,
    /// Its single figures, with intervals.
    pub figures: NetworkFigures,
    /// Those of the whole network.
    pub whole_figures: NetworkFigures,
    /// Its ties against chance; empty where the study's ties were imported.
    pub chance: Vec<ChanceRow>,
    /// Figures of its profile.
    pub profile: Vec<ProfileFigure>,
    /// How far it shows each failure.
    pub scores: Vec<ProfileScore>,
    /// The whole network's figures.
    pub structure: NetworkStructure,
    /// Names of places, by id.
    pub names: std::collections::HashMap<PlaceId, String>,
}

pub(crate) fn network_options(file: &StudyFile, request: &NetworkRequest) -> OrganisationNetworkOptions {
    OrganisationNetworkOptions {
        weights: if request.whole_counts { Counting::Full } else { Counting::Newman },
        largest_activity: file.ecosystem.largest_activity,
        window: request.window,
        field: request.field.clone(),
        group: leading_group(file),
    }
}

fn built(
    study: &Study,
    request: &NetworkRequest,
) -> Result<(OrganisationNetwork, EcosystemTables), StudyError> {
    let tables = EcosystemTables::of_study(study)?;
    let network = OrganisationNetwork::build(&tables.input(), &network_options(&study.file, request))?;
    Ok((network, tables))
}

fn place_of(study: &Study, name: &str) -> Result<Place, StudyError> {
    let lookup = PlaceLookup::new(study)?;
    Ok(lookup.find(name, study.file.places.measured.first().map(String::as_str))?.clone())
}

/// The network of a place.
///
/// # Errors
/// The study has not been run, an unknown place or field, or a window without activities.
pub fn network(study: &Study, name: &str, request: &NetworkRequest) -> Result<NetworkView, StudyError> {
    let place = place_of(study, name)?;
    let (network, tables) = built(study, request)?;
    let seed = study.file.seed;
    let structure = structure(&network, &StructureOptions { seed, ..StructureOptions::default() })?;
    let options = CityNetworkOptions { seed, ..CityNetworkOptions::default() };
    let city = city_network(&network, &structure, &place.place_id, &options)?;
    let options = FigureOptions { seed, ..FigureOptions::default() };
    let figures = network_figures(&network, &structure, Some(&place.place_id), &options)?;
    let whole_figures = network_figures(&network, &structure, None, &options)?;
    let own = |id: &PlaceId| *id == place.place_id;
    let mut chance: Vec<ChanceRow> = tables::rows(study)?;
    chance.retain(|row| own(&row.place_id));
    let mut profile: Vec<ProfileFigure> = tables::rows(study)?;
    profile.retain(|row| own(&row.place_id));
    let mut scores: Vec<ProfileScore> = tables::rows(study)?;
    scores.retain(|row| own(&row.place_id));
    let names = tables.places.into_iter().map(|place| (place.place_id, place.name)).collect();
    Ok(NetworkView { city, figures, whole_figures, chance, profile, scores, structure, names })
}

/// The organisations that join others across sectors, of a place or of the whole study.
///
/// # Errors
/// As [`network`].
pub fn top_brokers(
    study: &Study,
    name: Option<&str>,
    request: &NetworkRequest,
    top: usize,
) -> Result<(Vec<Broker>, std::collections::HashMap<PlaceId, String>), StudyError> {
    let place = name.map(|name| place_of(study, name)).transpose()?;
    let (network, tables) = built(study, request)?;
    let seed = study.file.seed;
    let structure = structure(&network, &StructureOptions { seed, ..StructureOptions::default() })?;
    let options = BrokerOptions { top, seed, ..BrokerOptions::default() };
    let found = brokers(&network, &structure, place.as_ref().map(|place| &place.place_id), &options)?;
    Ok((found, tables.places.into_iter().map(|place| (place.place_id, place.name)).collect()))
}

/// A form in which other programs read networks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkFile {
    /// GraphML, as Gephi, igraph and networkx read it.
    GraphMl,
    /// GEXF, as Gephi and networkx read it.
    Gexf,
    /// An edge list in Parquet.
    Parquet,
}

/// Writes the network of a place with its partners, or the whole network; says how many organisations and ties it holds.
///
/// # Errors
/// As [`network`]; the file cannot be written.
pub fn export(
    study: &Study,
    name: Option<&str>,
    request: &NetworkRequest,
    form: NetworkFile,
    path: &Path,
) -> Result<(usize, usize), StudyError> {
    let place = name.map(|name| place_of(study, name)).transpose()?;
    let (network, _) = built(study, request)?;
    let network = exported(&network, place.as_ref().map(|place| &place.place_id))?;
    let mut writer = BufWriter::new(File::create(path).at(path, "written")?);
    match form {
        NetworkFile::GraphMl => write_graphml(&network.labelled()?, &mut writer).at(path, "written")?,
        NetworkFile::Gexf => write_gexf(&network.labelled()?, &mut writer).at(path, "written")?,
        NetworkFile::Parquet => edge_list(&network, &mut writer).at(path, "written")?,
    }
    writer.flush().at(path, "written")?;
    Ok((network.graph.nodes(), network.graph.ties()))
}

fn edge_list(network: &ExportedNetwork, writer: &mut (impl Write + Send)) -> std::io::Result<()> {
    type Text = fn(&streets_ecosystem::TieRow) -> &str;
    let texts: [(&str, Text); 8] = [
        ("organisation_a", |row| row.organisation_a.as_str()),
        ("organisation_b", |row| row.organisation_b.as_str()),
        ("name_a", |row| &row.name_a),
        ("name_b", |row| &row.name_b),
        ("sector_a", |row| &row.sector_a),
        ("sector_b", |row| &row.sector_b),
        ("place_a", |row| &row.place_a),
        ("place_b", |row| &row.place_b),
    ];
    let mut columns: Vec<(&str, ArrayRef)> = texts
        .into_iter()
        .map(|(name, of)| {
            let column: ArrayRef = Arc::new(StringArray::from_iter_values(network.rows.iter().map(of)));
            (name, column)
        })
        .collect();
    let numbers = |of: fn(&streets_ecosystem::TieRow) -> f64| -> ArrayRef {
        Arc::new(Float64Array::from_iter_values(network.rows.iter().map(of)))
    };
    columns.push(("weight", numbers(|row| row.weight)));
    columns.push(("activities", numbers(|row| row.activities)));
    let batch = RecordBatch::try_from_iter(columns).map_err(std::io::Error::other)?;
    let mut parquet = ArrowWriter::try_new(writer, batch.schema(), None).map_err(to_io)?;
    parquet.write(&batch).map_err(to_io)?;
    parquet.close().map_err(to_io)?;
    Ok(())
}
