//! A city's part of the network, worked out by hand.

use streets_model::{Period, Sector};

use super::two_cities::{built, city, country, near};

#[test]
fn city_a_by_hand() {
    let a = city(&built(&country()), "city:a");
    assert_eq!((a.organisations, a.tied, a.partners_elsewhere), (5, 4, 3));
    let sectors = [
        (Some(Sector::Business), 2),
        (Some(Sector::University), 1),
        (Some(Sector::PublicBody), 1),
        (Some(Sector::Intermediary), 1),
    ];
    assert_eq!(a.by_sector, sectors);
    let amounts = [a.reach.inside, a.reach.national, a.reach.abroad, a.reach.unknown];
    // p1 has three organisations: its three ties weigh a half each.
    assert_eq!(amounts.map(|amount| (amount.ties, amount.weight)), [(4, 3.5), (3, 3.0), (1, 1.0), (0, 0.0)]);
    let places: Vec<_> = (a.partner_places.iter())
        .map(|there| {
            let place = there.place_id.as_ref().map_or("–", |place| place.as_str());
            (place, there.country.as_deref(), there.organisations, there.amount.ties)
        })
        .collect();
    assert_eq!(places, [("city:b", Some("XX"), 2, 3), ("–", Some("YY"), 1, 1)]);
    assert_eq!((a.partner_place_count, a.components), (1, 2));
    near(a.density, 4.0 / 10.0);
    near(a.largest_share, 4.0 / 5.0);
    // uni has three partners inside, of whom firm and hub are tied; firm and hub have two, tied.
    near(a.clustering.of_defined, (1.0 / 3.0 + 1.0 + 1.0) / 3.0);
    near(a.clustering.with_zeros, (1.0 / 3.0 + 1.0 + 1.0) / 5.0);
    near(a.transitivity, 3.0 / 5.0);
    // No tie inside joins two of one sector; ends by sector 2, 3, 2, 1 of 8.
    near(a.sector_assortativity, -(18.0 / 64.0) / (1.0 - 18.0 / 64.0));
    // Of eight ties only firm–shop joins two businesses.
    near(a.e_i_sector, (7.0 - 1.0) / 8.0);
    near(a.e_i_place, (4.0 - 4.0) / 8.0);
    let row = |own, other| {
        a.mixing.iter().find(|row| (row.sector, row.partner) == (Some(own), Some(other))).copied()
    };
    assert_eq!(
        row(Sector::Business, Sector::University).map(|row| (row.inside.ties, row.outside.ties)),
        Some((1, 1))
    );
    assert_eq!(
        row(Sector::Business, Sector::Business).map(|row| (row.inside.ties, row.outside.ties)),
        Some((0, 1))
    );
    assert_eq!(row(Sector::Business, Sector::PublicBody), None);
    assert_eq!((a.triangles.all, a.triangles.across_line, a.triangles.three_sides), (1, 1, 0));
}

#[test]
fn what_lasts_and_what_is_left_of_city_a_by_hand() {
    let a = city(&built(&country()), "city:a");
    let change = a.persistence.unwrap();
    assert_eq!((change.earlier, change.later), (Period::Years(2014, 2015), Period::Years(2016, 2017)));
    // Before: p1 three ties of a half, hub–lab, firm–shop. After: hub–shop, firm–far, uni–firm, uni–new.
    assert_eq!((change.ties_before, change.ties_after, change.kept), (5, 4, 1));
    near(change.kept_share, 1.0 / 5.0);
    near(change.kept_weight_share, 0.5 / 3.5);
    near(change.new_share, 3.0 / 4.0);
    assert_eq!((change.partners_before, change.partners_after, change.partners_kept), (2, 2, 1));
    assert_eq!((change.stayed, change.entered, change.left), (3, vec!["new".into()], Vec::new()));
    // All seven hold together; without firm far is alone, without hub too lab is, and shop: uni–new is left.
    assert_eq!((a.removals.organisations, a.removals.largest), (7, 7));
    let steps: Vec<_> = a.removals.steps.iter().map(|step| (step.removed, step.without_brokers)).collect();
    assert_eq!(steps, [(1, 5), (2, 2)]);
    // One at random: 5 without firm, hub or uni, 6 without new.
    let random = a.removals.steps[0].without_random;
    assert!((5.0..=6.0).contains(&random) && a.removals.draws == 20, "{random}");
}
