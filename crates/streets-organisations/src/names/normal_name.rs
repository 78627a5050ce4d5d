//! A name as words that stand for the same thing in any language.

use super::acronym::{acronym_key, initials};
use super::fold::folded_words;
use super::kind::Kind;
use super::lexicon::lexicon;
use super::parts::parts;

/// One form of a name: sorted words, each once, without legal form and words without weight.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Form {
    /// The words, in alphabetical order.
    pub words: Vec<String>,
    /// The words in the order of the name, joined without blanks.
    pub joined: String,
    /// Whether it is only a part of a name, in front of a dash or behind one.
    pub part: bool,
    /// What kinds of organisation it names.
    pub kinds: Kind,
}

/// A name in all its forms.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NormalName {
    /// The name, then its other forms; never empty unless nothing is written.
    pub forms: Vec<Form>,
    /// Short forms that are written somewhere.
    pub acronyms: Vec<String>,
    /// Short forms that the words would make.
    pub initials: Vec<String>,
    /// Legal form, in short.
    pub legal_form: Option<&'static str>,
    /// What kinds of organisation the leading part of the name names.
    pub kinds: Kind,
}

/// Most forms of one organisation that are kept; registers list dozens for a few.
const MOST_FORMS: usize = 12;

/// The forms of a name, with other names and short forms that go with it.
///
/// ```
/// use streets_organisations::names::normalise;
/// let words = |name: &str| normalise(name, &[], &[]).forms[0].words.join(" ");
/// assert_eq!(words("Universität Wien"), "university vienna");
/// assert_eq!(words("The University of Vienna"), "university vienna");
/// assert_eq!(words("ACME Maschinenbau Gesellschaft m.b.H."), "acme maschinenbau");
/// assert_eq!(normalise("Acme Ltd.", &[], &[]).legal_form, Some("ltd"));
/// ```
pub fn normalise(name: &str, other_names: &[String], acronyms: &[String]) -> NormalName {
    let mut normal = NormalName::default();
    let main = parts(name);
    let (head, legal_form) = without_legal_form(&main.head);
    normal.legal_form = legal_form;
    normal.initials = initials(head);
    normal.push(head, main.without_unit);
    normal.kinds = normal.forms.first().map_or(Kind(0), |form| form.kinds);
    if let Some(lead) = Form::of(&main.lead) {
        normal.kinds = lead.kinds;
    }
    if let Some(form) = normal.forms.first_mut() {
        form.kinds = normal.kinds;
    }
    normal.acronyms.extend(main.acronyms);
    for words in &main.others {
        normal.push(without_legal_form(words).0, true);
    }
    for other in other_names {
        if super::acronym::looks_like_acronym(other) {
            normal.acronyms.push(acronym_key(other));
            continue;
        }
        let other = parts(other);
        normal.acronyms.extend(other.acronyms);
        normal.push(without_legal_form(&other.head).0, other.without_unit);
    }
    normal.acronyms.extend(acronyms.iter().map(|text| acronym_key(text)));
    normal.acronyms.retain(|text| text.len() >= 2);
    normal.acronyms.sort_unstable();
    normal.acronyms.dedup();
    normal
}

impl NormalName {
    fn push(&mut self, words: &[String], part: bool) {
        if self.forms.len() < MOST_FORMS
            && let Some(form) = Form::of(words)
            && !self.forms.iter().any(|known| known.words == form.words && known.joined == form.joined)
        {
            self.forms.push(Form { part, ..form });
        }
    }
}

impl Form {
    fn of(words: &[String]) -> Option<Self> {
        let weighty: Vec<&String> = words.iter().filter(|word| !lexicon().is_stop_word(word)).collect();
        let kept: Vec<&String> = if weighty.is_empty() { words.iter().collect() } else { weighty };
        let joined: String = kept.iter().map(|word| word.as_str()).collect();
        let mut concepts: Vec<String> = Vec::with_capacity(kept.len() + 2);
        for word in kept {
            match lexicon().concept(word) {
                Some(meant) => concepts.extend(meant.iter().map(|word| (*word).to_owned())),
                None => concepts.push(word.clone()),
            }
        }
        concepts.sort_unstable();
        concepts.dedup();
        // The council or the government of a municipality is the municipality, as is that of a county or region.
        if concepts.iter().any(|word| GOVERNED.contains(&word.as_str())) {
            concepts.retain(|word| word != "council" && word != "government");
        }
        // A `Comunidad Autónoma` is a region.
        if concepts.iter().any(|word| word == "region") {
            concepts.retain(|word| word != "community");
        }
        // So is a `Câmara Municipal`.
        if concepts.iter().any(|word| word == "municipality") {
            concepts.retain(|word| word != "chamber");
        }
        // A `Hochschule` of applied sciences or of the arts is called a university in English.
        if ["applied", "music", "art"].iter().any(|word| concepts.iter().any(|own| own == word))
            && concepts.iter().any(|word| word == "university")
        {
            concepts.retain(|word| word != "college");
        }
        let kinds = Kind::of(&concepts);
        (!concepts.is_empty()).then_some(Self { words: concepts, joined, part: false, kinds })
    }
}

/// The words before and after a legal form are taken off as long as something remains.
fn without_legal_form(words: &[String]) -> (&[String], Option<&'static str>) {
    let lexicon = lexicon();
    let mut rest = words;
    let mut found = None;
    loop {
        let at_end =
            (1..=lexicon.longest_legal_form.min(rest.len().saturating_sub(1))).rev().find_map(|length| {
                let form = lexicon.legal_form(&rest[rest.len() - length..].join(" "))?;
                Some((length, form))
            });
        if let Some((length, form)) = at_end {
            rest = &rest[..rest.len() - length];
            found = found.or(Some(form));
            continue;
        }
        // In front stand only a few: `UAB Acme`, `SIA Acme`, `Stichting` is a word of its own.
        let at_start = rest.len() > 1 && LEADING.contains(&rest[0].as_str());
        if at_start {
            found = found.or(lexicon.legal_form(&rest[0]));
            rest = &rest[1..];
            continue;
        }
        return (if found.is_some() { without_country(rest) } else { rest }, found);
    }
}

/// A company's name without the country behind it: `Ecofys Netherlands B.V.`, as registers write `Ecofys (Netherlands)`.
fn without_country(words: &[String]) -> &[String] {
    let lexicon = lexicon();
    let meant = |word: &str| lexicon.concept(word).and_then(|meant| meant.first().copied());
    let is_country = |word: &str| lexicon.country_code(meant(word).unwrap_or(word)).is_some();
    match words {
        [rest @ .., before, last]
            if is_country(last)
                && !lexicon.is_stop_word(before)
                && rest
                    .iter()
                    .chain([before])
                    .any(|word| !lexicon.is_stop_word(word) && meant(word).is_none()) =>
        {
            &words[..words.len() - 1]
        }
        _ => words,
    }
}

/// What a council or a government is the head of.
const GOVERNED: &[&str] = &["municipality", "county", "region", "province"];

/// Legal forms that stand in front of a name.
const LEADING: &[&str] = &[
    "uab", "sia", "ooo", "zao", "oao", "asbl", "vzw", "sarl", "scrl", "aisbl", "mtu", "ou", "oy", "ab", "vsi",
];

/// The words of a town's name, in the form of [`Form::words`].
pub(crate) fn town_words(town: &str) -> Vec<String> {
    Form::of(&folded_words(town)).map(|form| form.words).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> String {
        normalise(name, &[], &[]).forms[0].words.join(" ")
    }

    #[test]
    fn one_university_in_six_languages_and_orders() {
        for name in [
            "University of Milan",
            "Milan University",
            "Università di Milano",
            "Université de Milan",
            "Universität Mailand",
            "Universidad de Milán",
            "Universiteit van Milaan",
            "UNIVERSITA' DEGLI STUDI DI MILANO",
            "The Chancellor, Masters and Scholars of the University of Milan",
        ] {
            assert_eq!(words(name), "milan university", "{name}");
        }
    }

    #[test]
    fn legal_forms_go_and_the_name_stays() {
        assert_eq!(words("Siemens Aktiengesellschaft"), words("SIEMENS AG"));
        assert_eq!(words("Foo Sp. z o.o."), "foo");
        assert_eq!(words("BAR, SPOL. S R.O."), "bar");
        assert_eq!(words("UAB Baltec"), "baltec");
        assert_eq!(words("Limited"), "limited");
        assert_eq!(words("Société Générale S.A."), words("SOCIETE GENERALE"));
    }

    #[test]
    fn a_country_behind_a_company_goes_and_one_in_its_name_stays() {
        assert_eq!(words("ECOFYS NETHERLANDS BV"), words("Ecofys (Netherlands)"));
        assert_eq!(words("FAUN Zoeller UK Ltd"), words("FAUN ZOELLER (UK) LIMITED"));
        assert_eq!(words("Bank of Scotland plc"), "bank scotland");
        assert_eq!(words("Air France"), "air france");
    }

    #[test]
    fn a_government_is_what_it_governs() {
        assert_eq!(words("Regional Government of Lombardy"), words("Regione Lombardia"));
        assert_eq!(words("Comunidad Autónoma de Canarias"), words("Gobierno de Canarias"));
        assert_eq!(words("Hillcrest Services (2) Ltd"), "2 hillcrest service");
        assert_ne!(words("Handwerkskammer Dresden"), words("Industrie- und Handelskammer Dresden"));
    }

    #[test]
    fn a_qualifier_is_a_kind_only_beside_a_kind() {
        let kinds = |name: &str| normalise(name, &[], &[]).kinds;
        assert!(kinds("Technische Universität München").has("technical"));
        assert!(kinds("Technical Solutions Ltd").is_empty());
        assert!(kinds("Universitätsklinikum Bonn").has("hospital"));
    }
}
