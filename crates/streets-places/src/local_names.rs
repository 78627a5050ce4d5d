//! The names that a municipality's official name holds.

/// Words that say what kind of unit it is, in the languages of the lists.
const KINDS: &[&str] = &[
    "municipality of",
    "municipal commune of",
    "local commune of",
    "municipiul",
    "oras",
    "oraş",
    "comuna",
    "gmina",
    "linn",
    "vald",
    "landeshauptstadt",
    "kreisfreie stadt",
    "hansestadt",
    "stadt",
    "universitätsstadt",
    "wissenschaftsstadt",
    "city of",
    "concello de",
    "dimos",
    "kommune",
    "novads",
    "pilseta",
    "greater",
    "local government district",
];

/// The names in an official name: both of a bilingual one, without what kind of unit it is.
///
/// ```
/// use streets_places::local_names::names_in;
/// assert_eq!(names_in("München, Landeshauptstadt"), ["München"]);
/// assert_eq!(names_in("Bruxelles / Brussel (greater city)"), ["Bruxelles", "Brussel"]);
/// assert_eq!(names_in("Municipiul Bucuresti"), ["Bucuresti"]);
/// assert_eq!(names_in("Bristol, City of"), ["Bristol"]);
/// ```
pub fn names_in(official: &str) -> Vec<String> {
    // After a comma stands a kind (`Landeshauptstadt`); in brackets a kind or a part.
    let head = official.split([',', '(']).next().unwrap_or_default();
    let names: Vec<String> = head
        .split(['/', '='])
        .map(|name| without_kind(name.trim()))
        .filter(|name| !name.is_empty())
        .collect();
    names
}

fn without_kind(name: &str) -> String {
    let lower = name.to_lowercase();
    for kind in KINDS {
        if let Some(rest) = lower.strip_prefix(kind).filter(|rest| rest.starts_with(' ')) {
            return tail(name, rest.trim_start().chars().count());
        }
        if let Some(rest) = lower.strip_suffix(kind).filter(|rest| rest.ends_with(' ')) {
            return name.chars().take(rest.trim_end().chars().count()).collect();
        }
    }
    name.to_owned()
}

fn tail(name: &str, letters: usize) -> String {
    let all = name.chars().count();
    name.chars().skip(all.saturating_sub(letters)).collect()
}
