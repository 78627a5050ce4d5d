//! Statistics of the amounts themselves, which need no presence.

use super::calculate::Table;
use super::calculation::Calculation;
use super::outcome::Outcome;
use crate::complexity::{expy, prody};
use crate::concentration::{
    gini_by_field, herfindahl_hirschman, hoover_gini, hoover_index, locational_gini, shannon_entropy,
};
use crate::error::EconomyError;
use crate::relatedness::{ContinuousProximity, Weights, continuous_proximity, density};
use crate::significance::quotient_significance;
use crate::specialisation::{
    QuotientScale, average_location_quotient, hachman_index, krugman_dissimilarity, location_quotient,
    specialisation_coefficient,
};
use crate::variety::Variety;

/// The statistic, if it needs no presence.
pub(super) fn of_amounts(
    calculation: Calculation,
    table: &Table<'_>,
) -> Result<Option<Outcome>, EconomyError> {
    let (m, options) = (&table.matrix, table.options);
    let by_place = || table.by_place();
    let level = || Ok::<_, EconomyError>(by_place()?.unwrap_or_else(|| m.place_totals().to_vec()));
    let outcome = match calculation {
        Calculation::Lq | Calculation::Rca => table.cells(&location_quotient(m, QuotientScale::Raw), 0.0),
        Calculation::SymmetricRca => table.cells(&location_quotient(m, QuotientScale::Symmetric), -1.0),
        Calculation::RcaPValue => table.cells(&quotient_significance(m), 1.0),
        Calculation::AverageLq => table.places(&average_location_quotient(m)),
        Calculation::Specialisation => table.places(&specialisation_coefficient(m)),
        Calculation::Krugman => table.places(&krugman_dissimilarity(m)),
        Calculation::Hachman => table.places(&hachman_index(m)),
        Calculation::Hhi => table.places(&herfindahl_hirschman(m, options.herfindahl)?),
        Calculation::Entropy => table.places(&shannon_entropy(m, options.entropy)),
        Calculation::UnrelatedVariety => table.variety(Variety::unrelated)?,
        Calculation::RelatedVariety => table.variety(Variety::related)?,
        Calculation::Gini => table.fields(&gini_by_field(m)),
        Calculation::LocationalGini => table.fields(&locational_gini(m)?),
        Calculation::HooverGini => table.fields(&hoover_gini(m, by_place()?.as_deref())?),
        Calculation::Hoover => table.fields(&hoover_index(m, by_place()?.as_deref())?),
        Calculation::Prody => table.fields(&prody(m, &level()?)?),
        Calculation::Expy => table.places(&expy(m, &level()?)?),
        Calculation::CorrelationProximity | Calculation::CosineProximity => {
            let form = match calculation {
                Calculation::CosineProximity => ContinuousProximity::Cosine,
                _ => ContinuousProximity::Correlation,
            };
            let (pairs, findings) = continuous_proximity(m, form, options.self_pair)?;
            Outcome::pairs(&pairs, true).with(findings)
        }
        Calculation::ContinuousDensity => {
            let (pairs, findings) =
                continuous_proximity(m, ContinuousProximity::Correlation, options.self_pair)?;
            Outcome::cells(&density(Weights::Quotients(m), &pairs)?).with(findings)
        }
        _ => return Ok(None),
    };
    Ok(Some(outcome))
}
