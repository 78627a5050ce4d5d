//! The real files linked, all of them together.

use std::collections::{BTreeMap, HashMap};

use streets_model::Sector;
use streets_organisations::linkage::{LinkOptions, link, link_to_register};
use streets_organisations::{NameRules, SectorEvidence, Settled, judge_sector};

use crate::real_files;

#[test]
fn horizon_2020_finds_its_entries_in_the_register() {
    let Some(data) = real_files::data() else { return };
    let mut organisations = real_files::h2020(&data);
    organisations.retain(|record| record.country.as_deref() == Some("UK"));
    let mut register = real_files::ror(&data);
    register.retain(|record| record.country.as_deref() == Some("GB"));
    let links = link_to_register(&organisations, &register, &LinkOptions::default()).unwrap();
    let of: HashMap<&str, &str> = links
        .links
        .iter()
        .map(|link| (organisations[link.organisation].name.as_str(), register[link.entry].name.as_str()))
        .collect();
    println!("{} of {} organisations have one of {} entries", of.len(), organisations.len(), register.len());
    for (organisation, entry) in [
        ("THE UNIVERSITY OF WARWICK", "University of Warwick"),
        ("UNIVERSITY OF GLOUCESTERSHIRE LBG", "University of Gloucestershire"),
        ("THE UNIVERSITY OF EXETER", "University of Exeter"),
    ] {
        if register.iter().any(|record| record.name == entry)
            && organisations.iter().any(|record| record.name == organisation)
        {
            assert_eq!(of.get(organisation), Some(&entry));
        }
    }
    let mut entries: Vec<usize> = links.links.iter().map(|link| link.entry).collect();
    entries.sort_unstable();
    entries.dedup();
    assert_eq!(entries.len(), links.links.len(), "an entry was given twice");
    assert!(links.links.len() > 200, "{}", links.links.len());
}

#[test]
fn an_identifier_joins_openalex_to_the_register() {
    let Some(data) = real_files::data() else { return };
    let mut records = real_files::openalex(&data);
    let in_openalex = records.len();
    records.extend(real_files::ror(&data));
    let linked = link(&records, &Settled::default(), &LinkOptions::default()).unwrap();
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    for (number, cluster) in linked.clusters.iter().enumerate() {
        for record in &cluster.records {
            keys.insert(records[*record].key.to_string(), number);
        }
    }
    let (mut stated, mut joined) = (0, 0);
    for record in &records[..in_openalex] {
        let ror = record.identifiers.iter().find_map(|text| text.strip_prefix("ror:https://ror.org/"));
        if let Some(entry) = ror.and_then(|ror| keys.get(&format!("ror:{ror}"))) {
            stated += 1;
            joined += usize::from(keys[record.key.as_str()] == *entry);
        }
    }
    println!("{joined} of {stated} institutions joined their entry");
    assert!(stated > 500 && joined * 100 >= stated * 98, "{joined} of {stated}");
    // No cluster has two entries of the register.
    let largest = linked.clusters.iter().map(|cluster| {
        cluster.records.iter().filter(|record| records[**record].source.as_str() == "ror").count()
    });
    assert_eq!(largest.max(), Some(1));
}

#[test]
fn intermediaries_of_horizon_2020_are_found_and_universities_are_not_among_them() {
    let Some(data) = real_files::data() else { return };
    let rules = NameRules::standard().unwrap();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut universities = 0;
    for record in real_files::h2020(&data) {
        let evidence = SectorEvidence {
            name: &record.name,
            declared: record.declared_sector.as_deref(),
            register_types: &[],
        };
        let judged = judge_sector(&evidence, &rules);
        if judged.sector == Sector::Intermediary {
            found.entry(judged.rule.unwrap_or_default()).or_default().push(record.name.clone());
            universities += usize::from(record.declared_sector.as_deref() == Some("HES"));
        }
    }
    for (rule, names) in &found {
        println!("{rule}: {}", names.len());
        if std::env::var_os("STREETS_SHOW_NAMES").is_some() {
            names.iter().for_each(|name| println!("    {name}"));
        }
    }
    let all: usize = found.values().map(Vec::len).sum();
    println!("{all} intermediaries");
    assert_eq!(universities, 0);
    assert!((250..600).contains(&all), "{all}");
}
