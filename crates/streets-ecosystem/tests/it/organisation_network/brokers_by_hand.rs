//! Brokers of a city and of the whole network, worked out by hand.

use super::two_cities::{built, country, near, top};

#[test]
fn brokers_of_city_a_by_hand() {
    let network = built(&country());
    let found = top(&network, Some("city:a"));
    let told: Vec<_> = (found.iter())
        .map(|own| {
            let id = own.organisation_id.as_str();
            (
                own.rank,
                id,
                own.partners,
                own.pairs_across_sectors,
                own.sole_share,
                own.largest_with,
                own.largest_without,
            )
        })
        .collect();
    // hub: uni–lab, uni–shop, firm–lab, lab–shop; firm joins uni–shop too. firm: uni–far, uni–shop, hub–far, far–shop.
    assert_eq!(
        told,
        [
            (1, "firm", 4, 4, Some(0.75), 7, 5),
            (2, "hub", 4, 4, Some(0.75), 7, 5),
            (3, "uni", 3, 2, Some(1.0), 7, 5),
            (4, "new", 1, 0, None, 7, 6),
        ]
    );
    let firm = &found[0].by_sector.counts;
    // uni–far: both universities; uni–shop and far–shop: shop is a business as firm is; hub–far.
    assert_eq!((firm.consultant, firm.gatekeeper, firm.representative, firm.liaison), (2, 2, 2, 2));
    let hub = &found[1];
    assert_eq!((hub.by_sector.counts.liaison, hub.by_sector.counts.total()), (8, 8));
    // By place uni–lab, uni–shop, firm–lab lead from a to b; lab–shop joins two in b.
    assert_eq!((hub.by_place.counts.gatekeeper, hub.by_place.counts.consultant), (3, 2));
    // Four partners with two ties among them: 4 − 2·2/4.
    near(hub.effective_size, 3.0);
    assert_eq!((hub.strength, hub.meetings), (3.0, 3));
    // Without p1, p2, … p8 hub joins 1, 1, 2, 4, 4, 4, 5, 4 pairs; t of 7 degrees of freedom is 2.3646.
    let deviation = (7.0f64 / 8.0 * (95.0 - 8.0 * 3.125f64.powi(2))).sqrt();
    let factor = (2.364_624_25 * deviation / 4.0).exp();
    let interval = hub.interval.unwrap();
    assert!((interval.low * factor / 4.0 - 1.0).abs() < 1e-6, "{interval:?} {factor}");
    assert!((interval.high / factor / 4.0 - 1.0).abs() < 1e-6, "{interval:?} {factor}");
    // Everybody but solo is tied, and shop and lab are in b.
    assert_eq!(top(&network, None).len(), 7);
    assert_eq!(top(&network, Some("city:c")), []);
}
