//! Every measure of every measured place, for the whole period and each year.

use rayon::prelude::*;
use streets_model::{Finding, Measure, MeasureId, Period, Place, Standing};
use streets_statistics::{EntropyTerms, ResamplingWeights, SeedStream};

use crate::definitions::{Base, DEFINITIONS, Formula, MEASURES};
use crate::error::EcosystemError;
use crate::exposure::{Exposure, Span};
use crate::figures::{Run, Scratch, figures_of};
use crate::input::EcosystemInput;
use crate::membership::{Containment, Group};
use crate::network::Network;
use crate::options::CheckedOptions;
use crate::resampled_figure::Figure;
use crate::standing::standings;
use crate::value_per_head::currencies;

/// Rows of the `measures` and `standings` tables, and what their reader should know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EcosystemResult {
    /// Rows in order of group, period (the whole, then years), place, measure.
    ///
    /// The whole period has counts for every measured place, also where they are 0; a year has rows for the places with
    /// an activity in it. A figure that cannot be given (nothing to divide by) has a row without a value in the whole
    /// period and none in a year.
    pub measures: Vec<Measure>,
    /// Places with at least as many activities as the options' `few`, by group, period and measure.
    pub standings: Vec<Standing>,
    /// Doubts about the whole.
    pub findings: Vec<Finding>,
}

/// Measures every place of the measured groups.
///
/// One set of resamples serves all places, measures and periods, so that differences between places are honest.
///
/// # Errors
/// A measured scheme without places or in several versions, no start date at all, a number that is not finite.
pub fn measure(
    input: &EcosystemInput<'_>,
    options: &CheckedOptions,
) -> Result<EcosystemResult, EcosystemError> {
    let network = Network::new(input)?;
    let mut groups = Vec::new();
    for group in &options.measured {
        groups.push(Group::new(group, input.places)?);
    }
    let mut result = EcosystemResult { findings: network.findings.clone(), ..EcosystemResult::default() };
    if network.units == 0 || (network.parts.is_empty() && network.edges.is_empty()) {
        result
            .findings
            .push(Finding::caution("ecosystem", "there are no participations and no ties to measure"));
        return Ok(result);
    }
    let years = network.years();
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return Err(EcosystemError::NoDates { activities: network.units });
    };
    let mut periods = vec![(Period::Years(*first, *last), Span::All)];
    periods.extend(years.iter().map(|year| (Period::Year(*year), Span::Year(*year))));

    let weights = resamples(&network, options);
    let entropy = EntropyTerms::default();
    let currencies = currencies(input.activities);
    let run = Run {
        network: &network,
        weights: &weights,
        entropy: &entropy,
        confidence: options.confidence,
        few: options.few,
        one_currency: currencies.len() <= 1,
    };
    result.findings.extend(value_findings(input, &currencies));
    let containment = Containment::new(input.places, input.place_links);
    let writer = Writer::new(options, &network);
    for group in groups {
        let exposure = Exposure::new(&network, group, &containment, options.counting);
        result.findings.extend(group_findings(&exposure, &network));
        for (period, span) in &periods {
            let figures = (0..exposure.places.len())
                .into_par_iter()
                .with_min_len(PLACES_A_TASK)
                .map_init(Scratch::default, |scratch, place| {
                    figures_of(&run, &exposure, place, *span, scratch)
                })
                .collect::<Result<Vec<Vec<Figure>>, EcosystemError>>()?;
            result.standings.extend(standings(
                &exposure.places,
                &figures,
                &writer.measure_ids,
                *period,
                options.confidence,
            )?);
            let rows: Vec<Vec<Measure>> = (exposure.places.par_iter().zip(&figures))
                .map(|(place, figures)| writer.rows(place, *period, figures))
                .collect();
            rows.into_iter().for_each(|rows| result.measures.extend(rows));
        }
    }
    Ok(result)
}

/// Places that one thread takes at a time, so that its memory serves several.
const PLACES_A_TASK: usize = 16;

/// The resamples that all places, measures and periods share.
pub(crate) fn resamples(network: &Network<'_>, options: &CheckedOptions) -> ResamplingWeights {
    let stream = SeedStream::new(options.seed, "ecosystem resamples");
    ResamplingWeights::multinomial(network.units, options.resamples, stream)
}

/// Turns figures into rows.
struct Writer {
    measure_ids: Vec<MeasureId>,
    /// Counting and interval of each measure; the number of resamples follows.
    methods: Vec<String>,
    few: u32,
    unit: &'static str,
    from_ties: bool,
}

impl Writer {
    fn new(options: &CheckedOptions, network: &Network<'_>) -> Self {
        let from_ties = !network.edges.is_empty();
        let unit = if from_ties { "cohorts of imported ties" } else { "activities" };
        let methods = DEFINITIONS.iter().map(|definition| {
            let in_full = matches!(definition.formula, Formula::PartnerDiversity | Formula::PartnerPlaces);
            let counting = match definition.base {
                Base::SharedActivities if !in_full => format!("{}; ", options.counting.as_str()),
                _ => String::new(),
            };
            format!(
                "{counting}{} {} %, ",
                definition.measure.interval.as_str(),
                options.confidence.level() * 100.0
            )
        });
        Self {
            measure_ids: MEASURES.iter().map(|measure| MeasureId::from(measure.id)).collect(),
            methods: methods.collect(),
            unit,
            few: options.few,
            from_ties,
        }
    }

    fn rows(&self, place: &Place, period: Period, figures: &[Figure]) -> Vec<Measure> {
        let whole = matches!(period, Period::Years(..));
        let active = figures.iter().any(|figure| figure.n > 0);
        (figures.iter().filter(|figure| figure.value.is_some() || (whole && active)))
            .map(|figure| Measure {
                measure_id: self.measure_ids[figure.definition].clone(),
                place_id: place.place_id.clone(),
                period,
                value: figure.value,
                low: figure.interval.map(|interval| interval.low),
                high: figure.interval.map(|interval| interval.high),
                n: figure.n,
                method: format!(
                    "{}{} resamples of {}",
                    self.methods[figure.definition], figure.resamples, self.unit
                ),
                findings: self.doubts(figure),
            })
            .collect()
    }

    fn doubts(&self, figure: &Figure) -> Vec<String> {
        let mut doubts = Vec::new();
        if figure.n < i64::from(self.few) {
            let what = match DEFINITIONS[figure.definition].base {
                _ if self.from_ties => "participations in shared activities",
                Base::Activities => "activities",
                Base::SharedActivities => "shared activities",
            };
            doubts.push(format!("too few: {} {what}, fewer than {}", figure.n, self.few));
        }
        if figure.value.is_none() {
            doubts.push("no figure: there is nothing to divide by".to_owned());
        }
        if figure.undefined > 0 && figure.interval.is_some() {
            doubts.push(format!(
                "{} of {} resamples have nothing to divide by and are left out",
                figure.undefined, figure.resamples
            ));
        }
        if figure.n >= i64::from(self.few)
            && figure.interval.is_some_and(|interval| interval.low == interval.high)
        {
            doubts.push("all its activities agree: the interval is narrower than what we know".to_owned());
        }
        doubts
    }
}

fn value_findings(input: &EcosystemInput<'_>, currencies: &[&str]) -> Vec<Finding> {
    let mut findings = Vec::new();
    if currencies.len() > 1 {
        let message = format!("no value per head: the activities are in {}", currencies.join(", "));
        findings.push(Finding::caution("value-per-head", message));
    }
    let missing = input.participations.iter().filter(|row| row.value.is_none()).count();
    if missing > 0 {
        let message =
            format!("{missing} participations have no value; they count as nothing in value per head");
        findings.push(Finding::caution("value-per-head", message));
    }
    findings
}

fn group_findings(exposure: &Exposure<'_, '_>, network: &Network<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let scheme = exposure.places.first().map_or("", |place| place.place_id.scheme_and_version());
    if exposure.outside > 0 {
        let (what, all) = if network.edges.is_empty() {
            ("participations are", network.parts.len())
        } else {
            ("ends of ties are", 2 * network.edges.len())
        };
        let message = format!("{} of {all} {what} in no place of the scheme", exposure.outside);
        findings.push(Finding::note(scheme, message));
    }
    let without = |place: &&&Place| place.population.is_none_or(|people| people <= 0.0);
    let lacking: Vec<&str> =
        exposure.places.iter().filter(without).map(|place| place.name.as_str()).collect();
    if !lacking.is_empty() {
        /// How many places are named.
        const NAMED: usize = 3;
        let named = lacking[..lacking.len().min(NAMED)].join(", ");
        let more = if lacking.len() > NAMED { ", …" } else { "" };
        let message =
            format!("{} places have no population and so no figure per head: {named}{more}", lacking.len());
        findings.push(Finding::caution(scheme, message));
    }
    findings
}
