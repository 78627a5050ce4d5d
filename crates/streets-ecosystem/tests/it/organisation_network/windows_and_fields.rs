//! What a window and a field leave of a network.

use streets_ecosystem::{OrganisationNetwork, OrganisationNetworkOptions};
use streets_model::Period;

use super::two_cities::country;

#[test]
fn windows_and_fields_select_activities() {
    let country = country()
        .activity("p9", None, Some("water"))
        .part("p9", "lab", "city:b", None)
        .part("p9", "new", "city:a", None);
    let of = |window: Option<Period>, field: Option<&str>| {
        let options = OrganisationNetworkOptions {
            window,
            field: field.map(str::to_owned),
            ..OrganisationNetworkOptions::default()
        };
        OrganisationNetwork::build(&country.input(), &options)
    };
    let early = of(Some(Period::Years(2014, 2015)), None).unwrap();
    assert_eq!((early.graph().ties(), early.organisations().len()), (5, 5));
    assert!(
        early
            .findings()
            .iter()
            .any(|told| told.message.starts_with("1 activities have no start date and lie in no"))
    );
    assert_eq!(of(None, Some("water")).unwrap().graph().ties(), 1);
    assert_eq!(of(Some(Period::Month(2017, 1)), None).unwrap().graph().ties(), 3);
    let error = of(None, Some("air")).unwrap_err();
    assert_eq!(error.hint().unwrap(), "fields are light, water");
    assert_eq!(of(Some(Period::Year(1999)), None).unwrap().organisations(), []);
}
