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
/// assert_eq!(names_in("Coruña, A"), ["A Coruña", "Coruña"]);
/// ```
pub fn names_in(official: &str) -> Vec<String> {
    // After a comma stands an article (`Coruña, A`) or a kind (`Landeshauptstadt`); in brackets a kind or a part.
    let bare = official.split('(').next().unwrap_or_default();
    let (head, rest) = bare.split_once(',').unwrap_or((bare, ""));
    let mut names: Vec<String> = head
        .split(['/', '='])
        .map(|name| without_kind(name.trim()))
        .filter(|name| !name.is_empty())
        .collect();
    let article = rest.trim();
    if ARTICLES.contains(&article.to_lowercase().as_str()) {
        names.insert(0, format!("{article} {}", head.trim()));
    }
    names
}

/// Articles that a list puts behind the name.
const ARTICLES: &[&str] =
    &["a", "as", "el", "els", "es", "l'", "la", "las", "les", "los", "o", "os", "sa", "s'"];

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
