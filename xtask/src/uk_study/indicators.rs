//! Published indicators carried to ITL3 2021, one file a publisher.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::Result;
use streets_model::{LinkBasis, ObservationRecord, Period, Place, PlaceId, PlaceLink, Status};

use super::catalogue::{BEIS, Carried, Chosen, Kept};
use super::tidy_csv::{StudyFile, decimals, significant, tidy_csv};

/// Columns of every file of indicators at ITL3 regions.
const HEADER: &[&str] = &["indicator_id", "code", "period", "value", "status"];

/// A region of the study needs figures for this share of the people of which it is made.
const COVERED: f64 = 0.95;

/// Below this share of the people a piece of another region is a boundary's rounding.
const WHOLE: f64 = 0.99;

/// A figure of the study.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    /// Indicator.
    pub(super) id: &'static str,
    /// ITL3 code.
    pub(super) code: String,
    /// Year.
    pub(super) period: Period,
    /// Value as written.
    pub(super) value: String,
    /// What kind of figure it is.
    pub(super) status: Status,
}

/// How the codes of every version of NUTS3 lie in the study's regions.
pub(super) struct Crosswalk<'a> {
    /// Version and code to links.
    links: HashMap<(&'a str, &'a str), Vec<&'a PlaceLink>>,
    /// Version and region to all links that lead there.
    into: BTreeMap<(&'a str, &'a PlaceId), Vec<&'a PlaceLink>>,
    people: HashMap<&'a PlaceId, f64>,
}

impl<'a> Crosswalk<'a> {
    pub(super) fn new(links: &'a [PlaceLink], places: &'a [Place]) -> Self {
        let mut walk = Self { links: HashMap::new(), into: BTreeMap::new(), people: HashMap::new() };
        let leads = |link: &&PlaceLink| {
            link.from_scheme == "nuts3"
                && !link.from_version.is_empty()
                && link.place_id.scheme_and_version() == "itl3-2021"
        };
        for link in links.iter().filter(leads) {
            walk.links.entry((&link.from_version, &link.from_code)).or_default().push(link);
            walk.into.entry((&link.from_version, &link.place_id)).or_default().push(link);
        }
        walk.people.extend(places.iter().filter_map(|place| Some((&place.place_id, place.population?))));
        walk
    }

    /// People of a region in an old version; the same for all where they are not known.
    fn people_of(&self, link: &PlaceLink) -> Option<f64> {
        let place_id = PlaceId::new(&link.from_scheme, &link.from_version, &link.from_code);
        self.people.get(&place_id).copied()
    }

    /// The figures of one indicator and year, all in one version, at the study's regions.
    fn carry(
        &self,
        version: &str,
        figures: &BTreeMap<&str, f64>,
        carried: Carried,
    ) -> Vec<(String, f64, Status)> {
        let targets: BTreeSet<&PlaceId> = figures
            .keys()
            .filter_map(|code| self.links.get(&(version, *code)))
            .flatten()
            .map(|link| &link.place_id)
            .collect();
        targets.into_iter().filter_map(|target| self.carry_to(version, target, figures, carried)).collect()
    }

    fn carry_to(
        &self,
        version: &str,
        target: &PlaceId,
        figures: &BTreeMap<&str, f64>,
        carried: Carried,
    ) -> Option<(String, f64, Status)> {
        let all = self.into.get(&(version, target))?;
        let known = all.iter().all(|link| self.people_of(link).is_some());
        let people = |link: &PlaceLink| link.weight * self.people_of(link).filter(|_| known).unwrap_or(1.0);
        let total: f64 = all.iter().map(|link| people(link)).sum();
        let parts: Vec<(&PlaceLink, f64)> =
            all.iter().filter_map(|link| Some((*link, *figures.get(link.from_code.as_str())?))).collect();
        let covered: f64 = parts.iter().map(|(link, _)| people(link)).sum();
        if total <= 0.0 || covered < COVERED * total {
            return None;
        }
        let value = match carried {
            Carried::Amount => parts.iter().map(|(link, value)| value * link.weight).sum(),
            Carried::Rate => parts.iter().map(|(link, value)| value * people(link)).sum::<f64>() / covered,
        };
        let same = |link: &PlaceLink| link.weight >= WHOLE && people(link) >= WHOLE * total;
        let status = match parts.as_slice() {
            [(link, _)] if same(link) || link.basis == LinkBasis::SameCode => Status::Final,
            _ => Status::Estimated,
        };
        Some((target.code().to_owned(), value, status))
    }
}

/// Figures of one indicator, year and version by code.
type Group<'a> = (&'a Chosen, BTreeMap<&'a str, f64>);

/// Carries every chosen BEIS indicator; `records` are those of all originals, by their ids there.
pub(super) fn beis_figures(records: &[ObservationRecord], crosswalk: &Crosswalk<'_>) -> Vec<Figure> {
    let by_original: BTreeMap<&str, &Chosen> = BEIS.iter().map(|chosen| (chosen.original, chosen)).collect();
    let mut groups: BTreeMap<(&'static str, Period, &str), Group<'_>> = BTreeMap::new();
    for record in records {
        let Some(chosen) = by_original.get(record.indicator_id.as_str()) else { continue };
        let Some(value) = record.value else { continue };
        let key = (chosen.id, record.period, record.version.as_str());
        groups.entry(key).or_insert_with(|| (chosen, BTreeMap::new())).1.insert(&record.code, value);
    }
    let mut figures: BTreeMap<(&'static str, String, Period), Figure> = BTreeMap::new();
    // Of two versions of one year the newer, which comes later in the order, stands.
    for ((id, period, version), (chosen, values)) in groups {
        for (code, value, status) in crosswalk.carry(version, &values, chosen.carried) {
            let value = written(value, chosen.kept);
            figures.insert((id, code.clone(), period), Figure { id, code, period, value, status });
        }
    }
    figures.into_values().collect()
}

/// Figures that a publisher gives for ITL3 already, such as the regional accounts.
pub(super) fn published_figures(
    records: &[ObservationRecord],
    chosen: &[(&str, &'static str, Kept)],
) -> Vec<Figure> {
    let ids: BTreeMap<&str, (&'static str, Kept)> =
        chosen.iter().map(|&(from, id, kept)| (from, (id, kept))).collect();
    let mut figures: Vec<Figure> = records
        .iter()
        .filter(|record| record.scheme == "itl3")
        .filter_map(|record| {
            let (id, kept) = *ids.get(record.indicator_id.as_str())?;
            Some(Figure {
                id,
                code: record.code.clone(),
                period: record.period,
                value: written(record.value?, kept),
                status: record.status,
            })
        })
        .collect();
    figures.sort_by(|a, b| (a.id, &a.code, a.period).cmp(&(b.id, &b.code, b.period)));
    figures
}

/// Zero for regions without a figure, in years in which any region has one.
pub(super) fn with_zeros(figures: Vec<Figure>, regions: &[String]) -> Vec<Figure> {
    let mut known: BTreeMap<(&'static str, Period), BTreeSet<String>> = BTreeMap::new();
    for figure in &figures {
        known.entry((figure.id, figure.period)).or_default().insert(figure.code.clone());
    }
    let mut all = figures;
    for ((id, period), codes) in known {
        let without = regions.iter().filter(|code| !codes.contains(*code));
        all.extend(without.map(|code| Figure {
            id,
            code: code.clone(),
            period,
            value: "0".to_owned(),
            status: Status::Estimated,
        }));
    }
    all.sort_by(|a, b| (a.id, &a.code, a.period).cmp(&(b.id, &b.code, b.period)));
    all
}

/// One file of the study.
pub(super) fn file(name: &str, figures: &[Figure]) -> Result<StudyFile> {
    let rows: Vec<Vec<String>> = figures
        .iter()
        .map(|figure| {
            vec![
                figure.id.to_owned(),
                figure.code.clone(),
                figure.period.to_string(),
                figure.value.clone(),
                figure.status.to_string(),
            ]
        })
        .collect();
    tidy_csv(&format!("indicators/{name}.csv"), HEADER, &rows)
}

fn written(value: f64, kept: Kept) -> String {
    match kept {
        Kept::Decimals(places) => decimals(value, places),
        Kept::Significant(digits) => significant(value, digits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(version: &str, from: &str, to: &str, weight: f64) -> PlaceLink {
        PlaceLink {
            from_scheme: "nuts3".into(),
            from_version: version.into(),
            from_code: from.into(),
            place_id: PlaceId::new("itl3", "2021", to),
            weight,
            basis: LinkBasis::Population,
        }
    }

    /// A (2010) became B and C, a quarter and three quarters of its people; D stayed.
    #[test]
    fn amounts_are_split_rates_stand_and_only_what_stayed_is_final() {
        let links = [link("2010", "A", "B", 0.25), link("2010", "A", "C", 0.75), link("2010", "D", "D", 1.0)];
        let walk = Crosswalk::new(&links, &[]);
        let figures = BTreeMap::from([("A", 100.0), ("D", 7.0)]);
        let amounts = walk.carry("2010", &figures, Carried::Amount);
        assert_eq!(
            amounts,
            [
                ("B".to_owned(), 25.0, Status::Estimated),
                ("C".to_owned(), 75.0, Status::Estimated),
                ("D".to_owned(), 7.0, Status::Final),
            ]
        );
        let rates = walk.carry("2010", &figures, Carried::Rate);
        assert_eq!(rates.iter().map(|(_, value, _)| *value).collect::<Vec<_>>(), [100.0, 100.0, 7.0]);
    }

    /// B is made of A and E in equal parts; with a figure for A alone it has none.
    #[test]
    fn a_region_of_which_half_is_unknown_has_no_figure() {
        let links = [link("2010", "A", "B", 1.0), link("2010", "E", "B", 1.0)];
        let walk = Crosswalk::new(&links, &[]);
        assert!(walk.carry("2010", &BTreeMap::from([("A", 1.0)]), Carried::Amount).is_empty());
        let both = walk.carry("2010", &BTreeMap::from([("A", 1.0), ("E", 3.0)]), Carried::Rate);
        assert_eq!(both, [("B".to_owned(), 2.0, Status::Estimated)]);
    }

    #[test]
    fn a_region_without_a_provider_has_zero_in_years_that_have_figures() {
        let one = Figure {
            id: "research-income",
            code: "TLH12".into(),
            period: Period::Year(2016),
            value: "5".into(),
            status: Status::Final,
        };
        let all = with_zeros(vec![one], &["TLH12".into(), "TLH14".into()]);
        let told: Vec<(&str, &str)> = all.iter().map(|f| (f.code.as_str(), f.value.as_str())).collect();
        assert_eq!(told, [("TLH12", "5"), ("TLH14", "0")]);
    }
}
