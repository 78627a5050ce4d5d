//! What is said of who should meet.

use super::figure::period_words;
use super::name::shown_within;
use super::number::{capital, counted, whole};
use super::units::Writing;
use crate::input::{CameTrue, PartnerSuggestion, Partners, Precision};

/// That these are suggestions, and how often such came true.
pub(crate) fn how_far_to_trust(partners: &Partners) -> String {
    let learnt = format!(
        "These are suggestions of a model, not forecasts: pairs that had not worked together in {}, and how probable it is that \
         they will within {}.",
        period_words(partners.learnt_from),
        counted(partners.horizon, "year", "years")
    );
    let Some(test) = &partners.backtest else {
        return format!(
            "{learnt} How often such suggestions came true is not known: the years are too few to try."
        );
    };
    let lowest =
        test.best_simpler.iter().map(|simpler| simpler.precision.value).fold(test.precision.value, f64::min);
    let digits = decimals(lowest);
    let simpler = test.best_simpler.as_ref().map_or_else(String::new, |simpler| {
        format!(
            "; the best simpler ranking, by {}, had {}",
            simpler.ranking,
            with_interval_to(&simpler.precision, digits)
        )
    });
    format!(
        "{learnt} Tried on {}, which it did not know, {} of the first {} suggestions came true in the median place \
         of {}{simpler}.",
        period_words(test.tested_on),
        with_interval_to(&test.precision, digits),
        whole(test.list_length),
        whole(test.places),
    )
}

/// How well the model tells pairs apart.
pub(crate) fn how_well(partners: &Partners) -> Option<String> {
    let test = partners.backtest.as_ref()?;
    Some(format!(
        "Over all pairs, of which {} came to work together, the area under its curve was {}, where 50% is chance and 100% \
         is perfect.",
        whole(test.new_pairs),
        with_interval_to(&test.auc, 1)
    ))
}

/// How probable a suggestion is, and how often such came true.
pub(crate) fn probable(row: &PartnerSuggestion, horizon: i64) -> String {
    let figure = Precision { value: row.probability, low: row.low, high: row.high };
    let chance =
        format!("Probability {} within {}", with_interval(&figure), counted(horizon, "year", "years"));
    match &row.came_true {
        Some(came) => format!("{chance}; {}.", came_true(came)),
        None => format!("{chance}; how often pairs as likely came to work together is not known."),
    }
}

fn came_true(came: &CameTrue) -> String {
    let among = counted(came.pairs.round() as i64, "pair", "pairs");
    let decimals = decimals(came.share);
    let share = Writing::Share(decimals).write(came.share);
    let interval = match came.low.zip(came.high) {
        Some((low, high)) => format!("95% interval {}", Writing::Share(decimals).interval(low, high)),
        None => "without an interval".to_owned(),
    };
    format!("of {among} as likely, {share} came to work together ({interval})")
}

/// A share with its interval: `12% (95% interval 8% to 17%)`.
fn with_interval(figure: &Precision) -> String {
    with_interval_to(figure, decimals(figure.value))
}

fn with_interval_to(figure: &Precision, decimals: usize) -> String {
    let writing = Writing::Share(decimals);
    format!("{} (95% interval {})", writing.write(figure.value), writing.interval(figure.low, figure.high))
}

/// Shares under a tenth have a decimal, those under a hundredth two.
fn decimals(share: f64) -> usize {
    usize::from(share < 0.1) + usize::from(share < 0.01)
}

/// The first sentence of the reasons, and what else there is to say, a sentence each.
pub(crate) fn reasons(row: &PartnerSuggestion) -> Option<(String, Vec<String>)> {
    let names = || [&row.a.name, &row.b.name].into_iter().chain(&row.introducers).map(String::as_str);
    let told: Vec<String> = row.reasons.iter().map(|reason| shown_within(reason, names())).collect();
    let (first, others) = told.split_first()?;
    let (first, rest) = first_sentence(first);
    let rest = (!rest.is_empty()).then_some(rest);
    let rest = rest.into_iter().chain(others.iter().map(String::as_str));
    Some((full_stop(first), rest.map(full_stop).collect()))
}

/// A text up to the end of its first sentence, and the rest. A point after a capital word or a short one is of a name:
/// `Works Ltd.`, `e.V.`.
fn first_sentence(text: &str) -> (&str, &str) {
    let ends = text.match_indices(". ").map(|(at, _)| at).find(|&at| {
        let word = text[..at].rsplit(' ').next().unwrap_or("");
        let small = word.chars().next().is_some_and(char::is_lowercase);
        small && word.chars().count() > 3 && text[at + 2..].starts_with(char::is_uppercase)
    });
    ends.map_or((text, ""), |at| (&text[..at], text[at + 2..].trim()))
}

fn full_stop(text: &str) -> String {
    format!("{}.", capital(text.trim_end_matches('.')))
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_first_sentence_ends_where_a_name_does_not() {
        for (text, first, rest) in [
            ("they share 3 partners", "they share 3 partners", ""),
            ("they share 3 partners. Both are near", "they share 3 partners", "Both are near"),
            ("they know Steel Works Ltd. A firm", "they know Steel Works Ltd. A firm", ""),
            ("they know Verein e.V. Both do", "they know Verein e.V. Both do", ""),
        ] {
            assert_eq!(first_sentence(text), (first, rest), "{text}");
        }
    }
}
