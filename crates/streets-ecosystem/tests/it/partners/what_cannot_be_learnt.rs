//! What cannot be learnt is refused aloud.

use streets_ecosystem::EcosystemError;
use streets_ecosystem::partners::{PartnerModel, PartnerOptions};

use super::planted_world::{planted, small};
use crate::country::Country;

#[test]
fn what_cannot_be_learnt_is_said() {
    let country = planted(5);
    let error = |options: PartnerOptions| PartnerModel::fit(&country.input(), &options).err().unwrap();
    let far = error(PartnerOptions { horizon: 9, ..small("city") });
    assert!(matches!(far, EcosystemError::TooFewYears { first: 2015, until: 2020, horizon: 9 }), "{far}");
    let bad = error(PartnerOptions { ridge: f64::NAN, ..small("city") });
    assert!(bad.to_string().contains("`ridge`") && bad.hint().is_some(), "{bad}");
    let model = PartnerModel::fit(&country.input(), &small("city")).unwrap();
    let late = model.backtest().unwrap_err();
    assert_eq!(late.hint().unwrap(), "let the model learn up to 2019 only");
    let nowhere = model.suggestions(&"city:nowhere".into(), 3).unwrap_err();
    assert!(nowhere.to_string().contains("city:nowhere"), "{nowhere}");
    let alone = Country::default().place("city:left", "XX", None).part("1", "a", "city:left", None);
    let alone = alone.activity("1", Some((2015, 1)), None).activity("2", Some((2017, 1)), None);
    let nobody =
        PartnerModel::fit(&alone.part("2", "a", "city:left", None).input(), &small("city")).unwrap_err();
    assert!(matches!(nobody, EcosystemError::OneOutcome { happened: 0, .. }), "{nobody}");
}
