//! Figures as they are read: sensible digits, thousands separators, ordinals, lists.

/// A figure with `decimals` digits after the point, thousands separated by commas and a true minus sign.
///
/// ```
/// use streets_report::words::number::fixed;
/// assert_eq!(fixed(1234.56, 1), "1,234.6");
/// assert_eq!(fixed(-0.04, 1), "0.0");
/// assert_eq!(fixed(-1.25, 1), "−1.2");
/// ```
pub fn fixed(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let negative = value < 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b));
    let mut shown = String::with_capacity(text.len() + 6);
    if negative {
        shown.push('−');
    }
    for (index, digit) in whole.char_indices() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown.push_str(rest);
    shown
}

/// A figure of unknown size with about three digits that matter.
///
/// ```
/// use streets_report::words::number::sensible;
/// assert_eq!(sensible(0.01234), "0.0123");
/// assert_eq!(sensible(5.678), "5.68");
/// assert_eq!(sensible(31.0), "31");
/// assert_eq!(sensible(145_674.0), "145,674");
/// ```
pub fn sensible(value: f64) -> String {
    fixed(value, sensible_decimals(value))
}

/// Decimals that show about three digits that matter of a figure of unknown size.
pub fn sensible_decimals(value: f64) -> usize {
    match value.abs() {
        size if size == 0.0 || size >= 100.0 || value.fract() == 0.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 1.0 => 2,
        size => (2 - size.log10().floor() as i32).clamp(0, 8) as usize,
    }
}

/// A whole number.
pub fn whole(value: i64) -> String {
    fixed(value as f64, 0)
}

/// A probability of 0 to 1 in whole percent, without false certainty.
///
/// ```
/// use streets_report::words::number::probability;
/// assert_eq!([0.0004, 0.005, 0.314, 0.9991].map(probability), ["under 1%", "under 1%", "31%", "over 99%"]);
/// ```
pub fn probability(value: f64) -> String {
    match value {
        _ if value <= 0.005 => "under 1%".to_owned(),
        _ if value >= 0.995 => "over 99%".to_owned(),
        _ => format!("{}%", fixed(100.0 * value, 0)),
    }
}

/// `1st`, `2nd`, `11th`, `103rd`.
///
/// ```
/// use streets_report::words::number::ordinal;
/// assert_eq!([1, 2, 3, 4, 11, 12, 13, 21, 112, 103].map(ordinal).join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st 112th 103rd");
/// ```
pub fn ordinal(number: i64) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{}{ending}", whole(number))
}

/// A range of ranks: `2nd to 7th`, or `1st` where both ends are the same.
pub fn rank_range(low: i64, high: i64) -> String {
    if low == high { ordinal(low) } else { format!("{} to {}", ordinal(low), ordinal(high)) }
}

/// `a`, `a and b`, `a, b and c`.
///
/// ```
/// use streets_report::words::number::list;
/// assert_eq!(list(&["London", "Cambridge", "Guildford"]), "London, Cambridge and Guildford");
/// ```
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// A list whose items may hold commas or an `and` themselves: `arts, crafts and sport; people; finance`.
///
/// ```
/// use streets_report::words::number::list_apart;
/// assert_eq!(list_apart(&["people", "density"]), "people and density");
/// assert_eq!(list_apart(&["arts, crafts and sport", "people"]), "arts, crafts and sport; people");
/// ```
pub fn list_apart<S: AsRef<str>>(items: &[S]) -> String {
    let compound = |item: &S| item.as_ref().contains(", ") || item.as_ref().contains(" and ");
    if !items.iter().any(compound) {
        return list(items);
    }
    items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("; ")
}

/// `1 city`, `130 cities`.
pub fn counted(number: i64, singular: &str, plural: &str) -> String {
    format!("{} {}", whole(number), if number == 1 { singular } else { plural })
}

/// The first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A title as it stands inside a sentence: its first letter small, unless its first word is all capitals or a name
/// with capitals inside (`GVA`, `E–I`).
///
/// ```
/// use streets_report::words::number::inside;
/// assert_eq!(inside("Share of ties"), "share of ties");
/// assert_eq!(inside("GVA per hour"), "GVA per hour");
/// assert_eq!(inside("E–I index"), "E–I index");
/// ```
pub fn inside(title: &str) -> String {
    let word = title.split([' ', '-']).next().unwrap_or("");
    if word.chars().skip(1).any(char::is_uppercase) || word.chars().any(|c| c.is_ascii_digit()) {
        return title.to_owned();
    }
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The possessive of a name: `Cambridge’s`, `Wells’`.
pub fn possessive(name: &str) -> String {
    if name.ends_with('s') { format!("{name}’") } else { format!("{name}’s") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ranges_and_counts_read_as_english() {
        assert_eq!(rank_range(2, 7), "2nd to 7th");
        assert_eq!(rank_range(1, 1), "1st");
        assert_eq!(counted(1, "city", "cities"), "1 city");
        assert_eq!(counted(1300, "city", "cities"), "1,300 cities");
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(possessive("Wells"), "Wells’");
    }

    proptest! {
        #[test]
        fn a_fixed_figure_reads_back_within_half_of_its_last_digit(value in -1e9f64..1e9, decimals in 0usize..4) {
            let plain = fixed(value, decimals).replace(',', "").replace('−', "-");
            let back: f64 = plain.parse().unwrap();
            prop_assert!((back - value).abs() <= 0.5 * 10f64.powi(-(decimals as i32)) + 1e-6);
        }

        #[test]
        fn a_sensible_figure_keeps_three_digits(value in 1e-5f64..1e7) {
            let back: f64 = sensible(value).replace(',', "").parse().unwrap();
            prop_assert!((back / value - 1.0).abs() < 0.006, "{} for {value}", sensible(value));
        }
    }
}
