//! From a list of ties and the name of a measure to its rows.

use streets_model::Finding;

use super::calculation::{NetworkCalculation, NetworkOptions};
use super::input::{Edges, NamedNetwork, NodeSector};
use super::outcome::{NetworkOutcome, NetworkShape};
use crate::brokerage::{Brokerage, brokerage, constraint, effective_size};
use crate::centrality::{
    EigenvectorOptions, PageRankOptions, betweenness, closeness, eigenvector, normalised_betweenness,
    pagerank, sampled_betweenness,
};
use crate::communities::{Communities, LeidenOptions, leiden, memberships, modularity};
use crate::error::NetworkError;
use crate::graph::{Graph, Partition, TieWeighting};
use crate::mixing::{degree_assortativity, e_i, mixing_matrix, nominal_assortativity};
use crate::structure::{
    PathSources, WeightedClustering, average_clustering, average_neighbour_degree, components, core_numbers,
    degrees, density, local_clustering, small_world, strengths, transitivity, triad_census, triangles,
    weighted_clustering,
};

/// One measure of one network.
///
/// # Errors
/// No rows, rows without names, self-ties, weights that are none, a measure that needs sectors without them, and those of the
/// measure itself.
///
/// ```
/// use streets_network::{Edges, NetworkOptions, TieRow, calculate};
/// let tie = |source: &str, target: &str| TieRow { source: source.into(), target: target.into(), weight: 1.0 };
/// let edges = Edges::Ties(vec![tie("b", "a"), tie("b", "c")]);
/// let outcome = calculate("degree".parse()?, &edges, None, &NetworkOptions::default())?;
/// assert_eq!(outcome.shape.columns(), ["node", "value"]);
/// assert_eq!((outcome.rows[1].name.as_deref(), outcome.rows[1].values[0]), (Some("b"), Some(2.0)));
/// # Ok::<(), streets_network::NetworkError>(())
/// ```
pub fn calculate(
    calculation: NetworkCalculation,
    edges: &Edges,
    sectors: Option<&[NodeSector]>,
    options: &NetworkOptions,
) -> Result<NetworkOutcome, NetworkError> {
    let network = NamedNetwork::new(edges, sectors, &options.projection)?;
    let mut outcome = if let Some(values) = of_nodes(calculation, &network.graph, options)? {
        let values = values.into_iter().map(|value| vec![value]).collect();
        NetworkOutcome::nodes(NetworkShape::Node, &network.names, values)
    } else {
        of_network(calculation, &network, options)?
    };
    outcome.findings.splice(0..0, network.findings);
    let undefined = outcome.rows.iter().filter(|row| row.values.iter().any(Option::is_none)).count();
    if undefined > 0 {
        let message =
            format!("not defined for {undefined} of {} rows, which are left empty", outcome.rows.len());
        outcome.findings.push(Finding::caution(calculation.name(), message));
    }
    Ok(outcome)
}

fn some(values: Vec<f64>) -> Vec<Option<f64>> {
    values.into_iter().map(Some).collect()
}

fn zeros(values: Vec<Option<f64>>) -> Vec<Option<f64>> {
    values.into_iter().map(|value| value.or(Some(0.0))).collect()
}

/// Measures with one value a node that need nothing but the ties.
fn of_nodes(
    calculation: NetworkCalculation,
    graph: &Graph,
    options: &NetworkOptions,
) -> Result<Option<Vec<Option<f64>>>, NetworkError> {
    let weighting = options.weighting;
    Ok(Some(match calculation {
        NetworkCalculation::Degree => some(degrees(graph).into_iter().map(|degree| degree as f64).collect()),
        NetworkCalculation::Strength => some(strengths(graph)),
        NetworkCalculation::NeighbourDegree => average_neighbour_degree(graph),
        NetworkCalculation::CoreNumber => some(core_numbers(graph).into_iter().map(f64::from).collect()),
        NetworkCalculation::PageRank => {
            let damping = options.damping;
            some(pagerank(graph, &PageRankOptions { weighting, damping, ..PageRankOptions::default() })?)
        }
        NetworkCalculation::Betweenness => some(betweenness(graph, options.length)),
        NetworkCalculation::NormalisedBetweenness => {
            let shares = normalised_betweenness(&betweenness(graph, options.length));
            shares.map_or_else(|| vec![None; graph.nodes()], some)
        }
        NetworkCalculation::Closeness => some(closeness(graph, options.length).wasserman_faust),
        NetworkCalculation::ComponentCloseness => closeness(graph, options.length).within_component,
        NetworkCalculation::Harmonic => some(closeness(graph, options.length).harmonic),
        NetworkCalculation::Eigenvector => {
            some(eigenvector(graph, &EigenvectorOptions { weighting, ..EigenvectorOptions::default() })?)
        }
        NetworkCalculation::Clustering => zeros(local_clustering(graph, &triangles(graph))),
        NetworkCalculation::OnnelaClustering => zeros(weighted_clustering(graph, WeightedClustering::Onnela)),
        NetworkCalculation::BarratClustering => zeros(weighted_clustering(graph, WeightedClustering::Barrat)),
        NetworkCalculation::Constraint => constraint(graph, weighting),
        NetworkCalculation::EffectiveSize => effective_size(graph, weighting),
        _ => return Ok(None),
    }))
}

fn of_network(
    calculation: NetworkCalculation,
    network: &NamedNetwork,
    options: &NetworkOptions,
) -> Result<NetworkOutcome, NetworkError> {
    let (graph, names) = (&network.graph, network.names.as_slice());
    let given = || network.sectors_if_given(calculation.name());
    let sectors = || network.sectors(calculation.name());
    let outcome = match calculation {
        NetworkCalculation::Components => numbered(names, &components(graph)),
        NetworkCalculation::Leiden => numbered(names, &found(graph, options)?.partition),
        NetworkCalculation::Participation => {
            let groups = match given()? {
                Some(sectors) => sectors,
                None => found(graph, options)?.partition,
            };
            let shares = memberships(graph, &groups, options.weighting)?.participation;
            NetworkOutcome::nodes(NetworkShape::Node, names, shares.into_iter().map(|p| vec![p]).collect())
        }
        NetworkCalculation::SampledBetweenness => {
            let sampled = sampled_betweenness(graph, &options.sampling)?;
            let rows = sampled.value.iter().zip(&sampled.standard_error);
            let rows = rows.map(|(value, error)| vec![Some(*value), Some(*error)]).collect();
            let message = format!(
                "from the paths of {} of {} nodes; with confidence {} no value is further off than {:.1}",
                sampled.sources,
                graph.nodes(),
                options.sampling.confidence,
                sampled.bound
            );
            let mut outcome = NetworkOutcome::nodes(NetworkShape::Sampled, names, rows);
            outcome.findings.push(Finding::note(calculation.name(), message));
            outcome
        }
        NetworkCalculation::Brokerage => {
            let rows = brokerage(graph, &sectors()?)?.iter().map(roles).collect();
            NetworkOutcome::nodes(NetworkShape::Brokerage, names, rows)
        }
        NetworkCalculation::Assortativity => NetworkOutcome::whole(match given()? {
            Some(sectors) => nominal_assortativity(&mixing_matrix(graph, &sectors, TieWeighting::One)?),
            None => degree_assortativity(graph),
        }),
        NetworkCalculation::DegreeAssortativity => NetworkOutcome::whole(degree_assortativity(graph)),
        NetworkCalculation::Transitivity => NetworkOutcome::whole(transitivity(graph, &triangles(graph))),
        NetworkCalculation::AverageClustering => {
            let average = average_clustering(&local_clustering(graph, &triangles(graph)));
            NetworkOutcome::whole(average.with_zeros)
        }
        NetworkCalculation::Density => NetworkOutcome::whole(density(graph)),
        NetworkCalculation::EI => {
            let all = e_i(graph, &sectors()?)?.all;
            NetworkOutcome::whole(match options.weighting {
                TieWeighting::One => all.index(),
                TieWeighting::Weight => all.weighted_index(),
            })
        }
        NetworkCalculation::Modularity => {
            let groups = match given()? {
                Some(sectors) => sectors,
                None => found(graph, options)?.partition,
            };
            NetworkOutcome::whole(modularity(graph, &groups, options.weighting, options.resolution)?)
        }
        NetworkCalculation::TriadCensus => {
            let census = triad_census(graph, &triangles(graph));
            let counts = [census.empty, census.one_tie, census.two_ties, census.triangle];
            let kinds = ["empty", "one tie", "two ties", "triangle"];
            let parts: Vec<(&str, Option<f64>)> =
                kinds.into_iter().zip(counts.map(|count| Some(count as f64))).collect();
            NetworkOutcome::parts(&parts)
        }
        // Small-world figures, and nothing else that is left.
        _ => small_world_parts(network)?,
    };
    Ok(outcome)
}

fn small_world_parts(network: &NamedNetwork) -> Result<NetworkOutcome, NetworkError> {
    let world = small_world(&network.graph, network.incidence.as_ref(), PathSources::All)?;
    let mut parts = vec![
        ("nodes of the largest component", Some(world.nodes as f64)),
        ("mean path", world.mean_path),
        ("longest path", Some(f64::from(world.longest_path))),
        ("clustering", world.clustering),
        ("random clustering", world.random_clustering),
        ("random mean path", world.random_mean_path),
        ("sigma", world.sigma),
        ("omega", world.omega),
        ("transitivity", world.transitivity),
    ];
    if network.incidence.is_some() {
        parts.push(("two-mode transitivity", world.two_mode_transitivity));
    }
    Ok(NetworkOutcome::parts(&parts))
}

fn found(graph: &Graph, options: &NetworkOptions) -> Result<Communities, NetworkError> {
    leiden(graph, &LeidenOptions { weighting: options.weighting, ..options.leiden })
}

fn numbered(names: &[String], groups: &Partition) -> NetworkOutcome {
    let rows = groups.of().iter().map(|group| vec![Some(f64::from(*group))]).collect();
    NetworkOutcome::nodes(NetworkShape::Community, names, rows)
}

fn roles(role: &Brokerage) -> Vec<Option<f64>> {
    let total = role.total();
    let counts =
        [role.coordinator, role.gatekeeper, role.representative, role.consultant, role.liaison, total];
    counts.into_iter().map(|count| Some(count as f64)).collect()
}
