//! Rules that read a sector from a name: a table that a user can add to or switch off.

use streets_model::Sector;

use crate::error::{OrganisationsError, Problem};
use crate::names::fold::folded_words;
use crate::names::normal_name::normalise;

/// How sure a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleStrength {
    /// May override a declared sector that has no word for what the rule finds.
    Strong,
    /// Only where nothing else is known.
    Weak,
}

/// A rule: patterns of words and what they give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectorRule {
    /// Its name in the table.
    pub id: String,
    /// Language of its words: `en`, `de`, `fr`, `es`, `it`, `nl`, or `xx` for several.
    pub language: String,
    /// The sector.
    pub gives: Sector,
    /// How sure it is.
    pub strength: RuleStrength,
    patterns: Vec<Pattern>,
    unless: Vec<Pattern>,
}

/// Words in a row, each whole or, with a star, by its beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pattern {
    Words(Vec<(String, bool)>),
    /// Any legal form of a company.
    Company,
}

/// Rules in the order in which they are asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameRules {
    rules: Vec<SectorRule>,
}

/// Legal forms of associations and public bodies, which do not make a company.
const NO_COMPANY: &[&str] = &["ev", "aisbl", "lbg", "cic", "vvi", "ops", "eeig", "group"];

impl NameRules {
    /// The rules of this crate.
    ///
    /// # Errors
    /// None in a build whose tests pass: the table is part of the crate.
    pub fn standard() -> Result<Self, OrganisationsError> {
        Self::parse(include_str!("rules.csv"))
    }

    /// Reads rules from a table with the columns id, language, pattern, gives, strength, unless. Patterns are parted by `|`; a word
    /// with `*` stands for every word that begins so.
    ///
    /// # Errors
    /// Every line that cannot be read, at once.
    pub fn parse(table: &str) -> Result<Self, OrganisationsError> {
        let (mut rules, mut problems) = (Vec::new(), Vec::new());
        for (number, line) in table.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty()) {
            match SectorRule::parse(line) {
                Ok(rule) => rules.push(rule),
                Err(says) => problems.push(Problem::new([number as u64 + 1], says)),
            }
        }
        let repeated: Vec<Problem> = rules
            .iter()
            .enumerate()
            .filter(|(at, rule): &(usize, &SectorRule)| rules[..*at].iter().any(|other| other.id == rule.id))
            .map(|(_, rule)| Problem::new([], format!("give the id `{}` twice", rule.id)))
            .collect();
        problems.extend(repeated);
        if problems.is_empty() {
            Ok(Self { rules })
        } else {
            Err(OrganisationsError::SectorRules { problems })
        }
    }

    /// These rules with `added` asked first and those in `off` left out.
    ///
    /// # Errors
    /// Ids in `off` that no rule has, all of them.
    pub fn changed(&self, added: &Self, off: &[&str]) -> Result<Self, OrganisationsError> {
        let known = |id: &str| self.rules.iter().any(|rule| rule.id == id);
        let problems: Vec<Problem> = off
            .iter()
            .filter(|id| !known(id))
            .map(|id| Problem::new([], format!("switch off `{id}`, and there is no such rule")))
            .collect();
        if !problems.is_empty() {
            return Err(OrganisationsError::SectorRules { problems });
        }
        let kept = self.rules.iter().filter(|rule| !off.contains(&rule.id.as_str()));
        Ok(Self { rules: added.rules.iter().chain(kept).cloned().collect() })
    }

    /// The rules, in the order in which they are asked.
    pub fn rules(&self) -> &[SectorRule] {
        &self.rules
    }

    /// The first strong rule that a name fits, else the first weak one. A name that is a university's or a hospital's is no
    /// intermediary by a weak rule.
    pub fn find(&self, name: &str) -> Option<&SectorRule> {
        let words = folded_words(name);
        let normal = normalise(name, &[], &[]);
        let company = normal.legal_form.is_some_and(|form| !NO_COMPANY.contains(&form));
        let teaches = normal.kinds.has("university") || normal.kinds.has("hospital");
        let fits = |rule: &&SectorRule| {
            let doubtful = rule.gives == Sector::Intermediary && (teaches || company);
            !(doubtful && rule.strength == RuleStrength::Weak) && rule.fits(&words, company)
        };
        let of = |strength| self.rules.iter().filter(move |rule| rule.strength == strength);
        of(RuleStrength::Strong).find(fits).or_else(|| of(RuleStrength::Weak).find(fits))
    }
}

impl SectorRule {
    fn parse(line: &str) -> Result<Self, String> {
        let cells: Vec<&str> = line.split(',').map(str::trim).collect();
        let [id, language, pattern, gives, strength, unless] = cells[..] else {
            return Err(format!("has {} cells, where 6 are meant", cells.len()));
        };
        let strength = match strength {
            "strong" => RuleStrength::Strong,
            "weak" => RuleStrength::Weak,
            _ => return Err(format!("has the strength `{strength}`, where `strong` or `weak` is meant")),
        };
        let gives: Sector =
            gives.parse().map_err(|error| format!("gives a sector that is not known: {error}"))?;
        let patterns = Pattern::list(pattern);
        if id.is_empty() || patterns.is_empty() {
            return Err("has no id or no pattern".to_owned());
        }
        let (id, language) = (id.to_owned(), language.to_owned());
        Ok(Self { id, language, gives, strength, patterns, unless: Pattern::list(unless) })
    }

    fn fits(&self, words: &[String], company: bool) -> bool {
        let any = |patterns: &[Pattern]| patterns.iter().any(|pattern| pattern.fits(words, company));
        any(&self.patterns) && !any(&self.unless)
    }
}

impl Pattern {
    fn list(text: &str) -> Vec<Self> {
        text.split('|').map(str::trim).filter(|text| !text.is_empty()).map(Self::parse).collect()
    }

    fn parse(text: &str) -> Self {
        if text == "#company" {
            return Self::Company;
        }
        let words = text.split_whitespace().flat_map(|word| {
            let open = word.ends_with('*');
            folded_words(word).into_iter().map(move |word| (word, open))
        });
        Self::Words(words.collect())
    }

    fn fits(&self, words: &[String], company: bool) -> bool {
        match self {
            Self::Company => company,
            Self::Words(pattern) => {
                !pattern.is_empty()
                    && words.windows(pattern.len()).any(|window| {
                        window.iter().zip(pattern).all(|(word, (meant, open))| {
                            if *open { word.starts_with(meant) } else { word == meant }
                        })
                    })
            }
        }
    }
}
