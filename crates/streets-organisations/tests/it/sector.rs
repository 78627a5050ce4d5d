//! Sectors: what declares, what registers, what names say.

use streets_model::{Sector, SectorBasis};
use streets_organisations::{NameRules, OrganisationsError, SectorEvidence, judge_sector};

fn judged(name: &str, declared: Option<&str>, types: &[&str]) -> (Sector, SectorBasis) {
    let rules = NameRules::standard().unwrap();
    let judged = judge_sector(&SectorEvidence { name, declared, register_types: types }, &rules);
    (judged.sector, judged.basis)
}

#[test]
fn the_table_can_be_read_and_says_what_it_should_in_six_languages() {
    for name in [
        "Hampshire Chamber of Commerce",
        "Industrie- und Handelskammer Aachen",
        "Chambre de Commerce et d'Industrie de Lyon",
        "Cámara de Comercio de Zaragoza",
        "Camera di Commercio di Torino",
        "Kamer van Koophandel Nederland",
        "High Value Manufacturing Catapult",
        "Cambridge Science Park Limited",
        "Technologiezentrum Dresden GmbH",
        "Medicon Valley Cluster",
        "Enterprise Europe Network Yorkshire",
        "SATT Lutech",
        "NV Brabantse Ontwikkelings Maatschappij",
        "Bundesverband der Energiewirtschaft e.V.",
        "Confindustria Veneto",
        "Cheshire Local Enterprise Partnership",
    ] {
        assert_eq!(judged(name, Some("OTH"), &[]), (Sector::Intermediary, SectorBasis::NameRule), "{name}");
    }
}

#[test]
fn the_order_of_what_is_known() {
    assert_eq!(judged("Leeds Growth Hub", Some("PRC"), &[]).0, Sector::Intermediary);
    assert_eq!(
        judged("University of Leeds, Technology Transfer Office", Some("HES"), &[]),
        (Sector::University, SectorBasis::Declared)
    );
    assert_eq!(judged("Acme Networks Ltd", Some("PRC"), &[]), (Sector::Business, SectorBasis::Declared));
    assert_eq!(judged("Acme", Some("OTH"), &["company"]), (Sector::Business, SectorBasis::Register));
    assert_eq!(judged("Acme", Some("OTH"), &[]), (Sector::Other, SectorBasis::Declared));
    assert_eq!(
        judged("Network of the University of Leeds", None, &[]),
        (Sector::University, SectorBasis::NameRule)
    );
    assert_eq!(judged("Leeds Arts Network", None, &[]), (Sector::Intermediary, SectorBasis::NameRule));
    assert_eq!(judged("Acme Networks Ltd", None, &[]), (Sector::Business, SectorBasis::NameRule));
    assert_eq!(judged("Acme", None, &[]), (Sector::Other, SectorBasis::Unknown));
    assert_eq!(judged("", Some("?"), &["education"]), (Sector::University, SectorBasis::Register));
}

#[test]
fn a_study_adds_rules_and_switches_them_off() {
    let standard = NameRules::standard().unwrap();
    let own = NameRules::parse(
        "id,language,pattern,gives,strength,unless\nown,en,acme alliance*,intermediary,strong,\n",
    )
    .unwrap();
    let changed = standard.changed(&own, &["catapult-en"]).unwrap();
    let gives = |name: &str| changed.find(name).map(|rule| (rule.id.clone(), rule.gives));
    assert_eq!(gives("The Acme Alliances"), Some(("own".to_owned(), Sector::Intermediary)));
    assert_eq!(gives("Energy Systems Catapult"), None);
    assert!(matches!(standard.changed(&own, &["nothing"]), Err(OrganisationsError::SectorRules { .. })));
    let error = NameRules::parse("id\na,b\nx,en,p,bakery,strong,\nx,en,p,other,sure,\n").unwrap_err();
    assert!(matches!(&error, OrganisationsError::SectorRules { problems } if problems.len() == 3), "{error}");
    assert!(error.to_string().contains("line 2 has 2 cells, where 6 are meant"), "{error}");
}
