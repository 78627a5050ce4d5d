//! File names of places.

use std::collections::HashMap;

use streets_model::Place;

use crate::input::ReportInput;

/// One file name a place, made from its name; places of later groups add the group's key, and names that still
/// collide add the place's code.
pub(super) fn slugs(input: &ReportInput, places: &[(&Place, usize)]) -> Vec<String> {
    let plain: Vec<String> = places
        .iter()
        .map(|(place, group)| match (slug(&place.name), group) {
            (name, 0) => name,
            (name, _) => format!("{name}-{}", slug(&input.groups[*group].key)),
        })
        .collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for name in &plain {
        *seen.entry(name).or_default() += 1;
    }
    places
        .iter()
        .zip(&plain)
        .map(|((place, _), name)| match seen[name.as_str()] {
            1 if !name.is_empty() => name.clone(),
            _ => format!("{name}-{}", slug(place.place_id.as_str())).trim_start_matches('-').to_owned(),
        })
        .collect()
}

/// Small letters and digits with single hyphens between.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in deunicode::deunicode(name).chars() {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            'A'..='Z' => slug.push(letter.to_ascii_lowercase()),
            '\'' => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_name_becomes_small_letters() {
        assert_eq!(slug("Newcastle upon Tyne"), "newcastle-upon-tyne");
        assert_eq!(slug("King's Lynn (West)"), "kings-lynn-west");
        assert_eq!(slug("Málaga / Köln"), "malaga-koln");
        assert_eq!(slug("–"), "");
    }
}
