//! The word lists: legal forms, general words of many languages, towns with several names, countries, words without weight.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::fold::folded_words;

/// The word lists in the form in which they are looked up.
pub(crate) struct Lexicon {
    /// A word to the words that stand for it in English.
    concepts: HashMap<String, Vec<&'static str>>,
    /// Words of a legal form, joined by blanks, to its short name.
    legal_forms: HashMap<String, &'static str>,
    /// Most words that a legal form has.
    pub(crate) longest_legal_form: usize,
    stop_words: HashSet<&'static str>,
    unit_words: HashSet<&'static str>,
    /// Countries as registers write them in brackets behind a name, folded.
    countries: HashSet<String>,
    /// A word to the code of the country that it names.
    country_words: HashMap<&'static str, &'static str>,
    /// English words that general words stand for.
    general: HashSet<&'static str>,
    /// The same, with towns.
    meant: HashSet<&'static str>,
}

/// The lists of this crate.
pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::new)
}

impl Lexicon {
    fn new() -> Self {
        let mut concepts = HashMap::new();
        let mut general: HashSet<&'static str> = HashSet::new();
        let mut meant = HashSet::new();
        for table in [include_str!("concepts.csv"), include_str!("exonyms.csv")] {
            if general.is_empty() {
                general.extend(rows(table).flat_map(|(concept, _)| concept.split(' ')));
            }
            meant.extend(rows(table).flat_map(|(concept, _)| concept.split(' ')));
            for (concept, words) in rows(table) {
                let concept: Vec<&'static str> = concept.split(' ').collect();
                for word in words.split(' ').flat_map(folded_words) {
                    concepts.entry(word).or_insert_with(|| concept.clone());
                }
            }
        }
        let mut legal_forms = HashMap::new();
        for (short, rest) in rows(include_str!("legal_forms.csv")) {
            let (forms, _countries) = rest.rsplit_once(',').unwrap_or((rest, ""));
            for form in forms.split('|') {
                legal_forms.entry(folded_words(form).join(" ")).or_insert(short);
            }
        }
        let (mut countries, mut country_words) = (HashSet::new(), HashMap::new());
        for (code, rest) in rows(include_str!("countries.csv")) {
            let (written, words) = rest.rsplit_once(',').unwrap_or((rest, ""));
            let written = written.split('|').filter(|name| !name.is_empty());
            countries.extend(written.map(|name| folded_words(name).join(" ")));
            country_words.extend(words.split_whitespace().map(|word| (word, code)));
        }
        let longest_legal_form = legal_forms.keys().map(|form| form.split(' ').count()).max().unwrap_or(0);
        Self {
            concepts,
            legal_forms,
            longest_legal_form,
            stop_words: STOP_WORDS.split_whitespace().collect(),
            unit_words: UNIT_WORDS.split_whitespace().collect(),
            countries,
            country_words,
            general,
            meant,
        }
    }

    /// Whether a word is what general words stand for.
    pub(crate) fn is_general(&self, word: &str) -> bool {
        self.general.contains(word)
    }

    /// Whether a word is what general words or names of towns stand for.
    pub(crate) fn is_concept(&self, word: &str) -> bool {
        self.meant.contains(word)
    }

    /// What stands for a word; nothing where it stands for itself.
    pub(crate) fn concept(&self, word: &str) -> Option<&[&'static str]> {
        self.concepts.get(word).map(Vec::as_slice)
    }

    pub(crate) fn legal_form(&self, words: &str) -> Option<&'static str> {
        self.legal_forms.get(words).copied()
    }

    pub(crate) fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains(word)
    }

    /// Whether a part of a name that begins with this word names a unit inside an organisation.
    pub(crate) fn is_unit_word(&self, word: &str) -> bool {
        self.unit_words.contains(word)
    }

    pub(crate) fn is_country(&self, words: &str) -> bool {
        self.countries.contains(words)
    }

    /// The ISO code of the country that a word names.
    pub(crate) fn country_code(&self, word: &str) -> Option<&'static str> {
        self.country_words.get(word).copied()
    }
}

/// First column and the rest of each line under the heading.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().skip(1).filter_map(|line| line.split_once(','))
}

const STOP_WORDS: &str = "the of and for in at on by to with from a an de la le les du des d l et en au aux pour sur der die das dem den und \
    fur von vom zu zur zum im am di del della dello dei degli delle dell e per il lo gli i con al alla y el los las para van voor het \
    te ten o os as do da dos das och av for og i w z ze na pro pri u v ve s so tou tis ton kai sto stin no ja un ir es az a cu si din \
    pentru ds nad pod und oraz za po od iz";

/// Words with which the name of a unit begins, folded.
const UNIT_WORDS: &str = "department dept dep dpt departament departamento departement dipartimento faculty faculte fakultat facultad \
    facolta faculdade faculteit wydzial fakulta fakultet fakulteta directorate direction direzione direccion dg directoraat division \
    abteilung section sektion referat lehrstuhl chair unit unita service servizio servicio assessorato settore secretariat \
    teaduskond kar katedra kathedra odbor oddeleni oddelek laboratory laboratorium laboratoire \
    fachbereich fachgebiet dezernat stabsstelle sekretariat amt geschaftsstelle kancelaria tiedekunta laitos fa fb afdeling \
    institutionen avdelning forvaltning forvaltningen consejeria concejalia conselleria area \
    departments faculties dipartimenti departements laboratories laboratori directorates gerencia subdireccion subsecretaria \
    osasto laitos zentralstelle fachgruppe fachhochschulbereich oddzial zaklad dzial ustanova osztaly tanszek";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_for_one_concept_only() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for table in [include_str!("concepts.csv"), include_str!("exonyms.csv")] {
            for (concept, words) in rows(table) {
                for word in words.split(' ').flat_map(folded_words) {
                    let before = seen.insert(word.clone(), concept);
                    assert!(
                        before.is_none_or(|before| before == concept),
                        "{word}: {before:?} and {concept}"
                    );
                }
            }
        }
    }

    #[test]
    fn legal_forms_cover_thirty_countries() {
        let countries: HashSet<&str> = rows(include_str!("legal_forms.csv"))
            .filter_map(|(_, rest)| rest.rsplit_once(','))
            .flat_map(|(_, countries)| countries.split(' '))
            .filter(|country| country.len() == 2 && *country != "EU")
            .collect();
        assert!(countries.len() >= 30, "{}", countries.len());
    }
}
