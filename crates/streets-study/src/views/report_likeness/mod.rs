//! Peers, kinds of city, the index and opportunities as the report takes them.

mod city_types;
mod composite;
mod opportunities;
mod peers;

use streets_model::{Measure, Period, Place};
use streets_report::LikeWithLike;

use crate::error::StudyError;
use crate::study::Study;

/// What a study knows of like with like; parts that it has no choices for are left out.
pub(crate) fn like_with_like(
    study: &Study,
    places: &[Place],
    measures: &[Measure],
    period: Period,
) -> Result<LikeWithLike, StudyError> {
    let leading: Vec<&Place> = places.iter().filter(|place| study.file.places.leads(place)).collect();
    let has_features = !study.file.features.is_empty();
    Ok(LikeWithLike {
        peers: if has_features { Some(peers::peers(study, &leading, measures, period)?) } else { None },
        types: if has_features { city_types::city_types(study)? } else { None },
        report_types: match &study.file.types.report {
            Some(axes) => city_types::by_the_rule(study, places, axes)?,
            None => None,
        },
        index: if study.file.index.is_some() { Some(composite::composite(study)?) } else { None },
        opportunities: opportunities::opportunities(study, &leading)?,
    })
}
