//! Head offices and places of work.

use proptest::prelude::*;
use streets_model::{Organisation, Participation, PlaceId, Sector, SectorBasis};
use streets_organisations::{Location, head_office_shares, participations_at, split_by_place};

fn organisation(id: &str, home: Option<&str>) -> Organisation {
    Organisation {
        organisation_id: id.into(),
        name: id.to_uppercase(),
        sector: Sector::Business,
        sector_basis: SectorBasis::Declared,
        home_place_id: home.map(PlaceId::from),
        size_class: None,
        identifiers: Vec::new(),
    }
}

fn part(activity: &str, organisation: &str, place: &str, value: Option<f64>) -> Participation {
    Participation {
        activity_id: activity.into(),
        organisation_id: organisation.into(),
        place_id: place.into(),
        role: "participant".into(),
        value,
    }
}

#[test]
fn shares_both_ways_and_parts_that_fall_together() {
    let organisations = [organisation("a", Some("london")), organisation("b", None)];
    let parts = [
        part("1", "a", "leeds", Some(2.0)),
        part("1", "a", "york", Some(3.0)),
        part("2", "a", "london", None),
        part("2", "b", "leeds", Some(1.0)),
    ];
    let (shares, findings) = head_office_shares(&parts, &organisations);
    let of = |place: &str| shares.iter().find(|share| share.place_id.as_str() == place).unwrap();
    assert_eq!(of("london").overstated(), Some(2.0 / 3.0));
    assert_eq!((of("london").missed(), of("leeds").missed()), (Some(0.0), Some(0.5)));
    assert_eq!((of("york").missed(), of("york").overstated()), (Some(1.0), None));
    assert_eq!(findings.len(), 1);
    let moved = participations_at(&parts, &organisations, Location::HeadOffice);
    let found: Vec<_> =
        moved.participations.iter().map(|p| (p.activity_id.as_str(), p.place_id.as_str(), p.value)).collect();
    assert_eq!(found, [("1", "london", Some(5.0)), ("2", "london", None), ("2", "leeds", Some(1.0))]);
    assert_eq!(moved.findings.len(), 2);
    assert_eq!(participations_at(&parts, &organisations, Location::Participation).participations.len(), 4);
}

#[test]
fn an_organisation_in_forty_places_becomes_forty_and_is_named() {
    let parts: Vec<Participation> =
        (0..40).map(|n| part(&n.to_string(), "a", &format!("p{n:02}"), None)).collect();
    let split = split_by_place(&[organisation("a", Some("p00")), organisation("b", None)], &parts);
    assert_eq!((split.organisations.len(), split.parts_of.len(), split.participations.len()), (41, 40, 40));
    assert_eq!(split.organisations[0].organisation_id.as_str(), "a@p00");
    assert_eq!(split.organisations[0].home_place_id, Some("p00".into()));
    assert!(split.findings.iter().any(|finding| finding.message.starts_with("is at 40 places")));
}

proptest! {
    #[test]
    fn nothing_is_lost(rows in prop::collection::vec((0..4u8, 0..4u8, 0..3u8), 0..30)) {
        let organisations: Vec<Organisation> = (0..3).map(|n| organisation(&format!("o{n}"), Some("p0"))).collect();
        let mut parts: Vec<Participation> =
            rows.iter().map(|(a, o, p)| part(&a.to_string(), &format!("o{o}"), &format!("p{p}"), Some(1.0))).collect();
        parts.sort_by(|a, b| (&a.activity_id, &a.organisation_id, &a.place_id).cmp(&(&b.activity_id, &b.organisation_id, &b.place_id)));
        parts.dedup();
        let total = |parts: &[Participation]| parts.iter().filter_map(|part| part.value).sum::<f64>();
        let moved = participations_at(&parts, &organisations, Location::HeadOffice).participations;
        prop_assert_eq!(total(&moved), total(&parts));
        let (shares, _) = head_office_shares(&parts, &organisations);
        prop_assert_eq!(shares.iter().map(|share| share.here).sum::<usize>(), parts.len());
        let split = split_by_place(&organisations, &parts);
        prop_assert_eq!(split.participations.len(), parts.len());
        let single = split.participations.iter().all(|one| {
            split.participations.iter().all(|other| one.organisation_id != other.organisation_id || one.place_id == other.place_id)
        });
        prop_assert!(single);
    }
}
